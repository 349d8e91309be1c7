/* test_triage_people.c - many people at once: those with plain, long-lasting back pain must not
 * be sent away in numbers (CLINICAL brief 3.4 rule 10), and nobody with a serious case may slip
 * through, whatever else they carry. How the people are made: tests/people.c and README.md.
 */
#include "core/triage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "people.h"
#include "rules.h"
#include "vectors.h"

enum { PEOPLE = 24000, SEED = 1172, SERIOUS_EACH = 200 };

typedef struct {
    int tiers[TIER_COUNT];
    int flagged, bladder;
} Count;

static Count count_people(int unchecked_per_mille)
{
    const Pack *pack = rules_pack("content/base");
    uint32_t chance = SEED;
    Count count = {.flagged = 0};
    for (int i = 0; i < PEOPLE; i++) {
        Person person = people_next(pack, unchecked_per_mille, &chance);
        count.tiers[triage_judge(pack, &person.answers).tier]++;
        count.flagged += person.flagged;
        count.bladder += person.bladder;
    }
    return count;
}

static double share(int count)
{
    return 100.0 * count / PEOPLE;
}

static void plain_back_pain_is_not_sent_away(void **state)
{
    (void)state;
    Count count = count_people(PEOPLE_UNCHECKED);
    print_message("%d people: %.1f %% carry a sign, %.1f %% an old bladder or bowel change\n",
                  PEOPLE, share(count.flagged), share(count.bladder));
    for (int tier = 0; tier < TIER_COUNT; tier++) {
        print_message("  %s %.2f %%\n", tier_names[tier], share(count.tiers[tier]));
    }
    assert_in_range((int)share(count.flagged), 79, 81); /* 80.4 % of 1,172 */
    assert_in_range((int)share(count.bladder), 27, 28); /* 28 % of 753 */
    assert_true(share(count.tiers[TIER_T0]) <= 2);
    assert_true(share(count.tiers[TIER_T1]) <= 5);
    assert_true(share(count.tiers[TIER_T2]) <= 15);
}

/* The one answer the limit of T1 hangs on: an old bladder change that nobody has looked at must
 * be seen (CLINICAL brief R02), so where many are unchecked, many are sent. Said aloud here so
 * that it is known, not hidden in an average. */
static void how_many_unchecked_bladders_the_limit_bears_is_known(void **state)
{
    (void)state;
    int bears = 0;
    for (int unchecked = 0; unchecked <= 400; unchecked += 50) {
        double today = share(count_people(unchecked).tiers[TIER_T1]);
        print_message("  never checked %2d %%: T1 %.2f %%\n", unchecked / 10, today);
        bears = today <= 5 ? unchecked : bears;
    }
    assert_in_range(bears, PEOPLE_UNCHECKED - 10, 400);
}

/* Each vector that must stop is put over many people's other answers. */
static void a_serious_case_is_never_missed(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    Vectors vectors = vectors_read();
    uint32_t chance = SEED;
    int cases = 0, missed = 0;
    for (int k = 0; k < vectors.count; k++) {
        const Vector *vector = &vectors.rows[k];
        Answers serious = rules_answers(pack, vector->says);
        for (int n = 0; vector->tier <= TIER_T1 && n < SERIOUS_EACH; n++) {
            Person person = people_next(pack, PEOPLE_UNCHECKED, &chance);
            for (int i = 0; i < pack->question_count; i++) {
                bool says = serious.bits[i] != 0;
                person.answers.bits[i] = says ? serious.bits[i] : person.answers.bits[i];
            }
            Tier tier = triage_judge(pack, &person.answers).tier;
            cases++;
            if ((int)tier > vector->tier) {
                print_message("%s: %s, at least %s\n", vector->who, tier_names[tier],
                              tier_names[vector->tier]);
                missed++;
            }
        }
    }
    print_message("%d serious cases, %d missed\n", cases, missed);
    assert_in_range(cases, 20000, 1000000);
    assert_int_equal(missed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_back_pain_is_not_sent_away),
        cmocka_unit_test(how_many_unchecked_bladders_the_limit_bears_is_known),
        cmocka_unit_test(a_serious_case_is_never_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
