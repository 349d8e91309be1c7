/* There and back: plan_basis() squeezes the answers into the few small numbers a code can hold,
 * plan_answers() makes answers of them again. Plan rules see only the second, on the first
 * visit too: so nothing can get into a plan that would be gone when the visitor comes back with
 * the code. What was not asked counts as its calm answer, but for the floor (floor_of). */
#include "core/plan_inner.h"

#include "base/text.h"
#include "core/pack_formats.h"

enum { PREFERS_GYM = 3, GROUP_BITS = 0xFFFF };

/* --- answers to a basis
 * ----------------------------------------------------------------------- */

static uint32_t bits_of(const Pack *pack, const Answers *answers, const char *question_id)
{
    int question_i = pack_question(pack, question_id);
    return question_i < 0 ? 0 : answers->bits[question_i] & ~answered_none;
}

static bool has(const Pack *pack, const Answers *answers, const char *question_id,
                const char *answer_id)
{
    int question_i = pack_question(pack, question_id);
    int answer_i = question_i < 0 ? -1 : pack_answer(&pack->questions[question_i], answer_id);
    return answer_i >= 0 && (answers->bits[question_i] >> answer_i & 1);
}

/* The number of the first answer given; the calm one when it was not asked. */
static int value_of(const Pack *pack, const Answers *answers, const char *question_id)
{
    uint32_t bits = bits_of(pack, answers, question_id);
    for (int i = 0; bits && i < ANSWERS_MAX; i++) {
        if (bits >> i & 1) {
            return i;
        }
    }
    int question_i = pack_question(pack, question_id);
    if (question_i < 0) {
        return 0;
    }
    int calm = pack_answer(&pack->questions[question_i], pack->questions[question_i].calm);
    return calm < 0 ? 0 : calm;
}

static uint32_t group_bit(const Pack *pack, const char *id)
{
    int question_i = pack_question(pack, "groups");
    int answer_i = question_i < 0 ? -1 : pack_answer(&pack->questions[question_i], id);
    return answer_i < 0 ? 0 : 1u << answer_i;
}

static uint32_t groups_of(const Pack *pack, const Answers *answers)
{
    uint32_t groups = bits_of(pack, answers, "groups") & GROUP_BITS;
    bool young = has(pack, answers, "R27", "yes") || has(pack, answers, "R27a", "yes");
    return young ? groups | group_bit(pack, "under_18") : groups;
}

/* Who was not asked about the floor is not sent there when a fall would matter most. */
static int floor_of(const Pack *pack, const Answers *answers, uint32_t groups)
{
    uint32_t careful = group_bit(pack, "over_70") | group_bit(pack, "neuro_falls")
                       | group_bit(pack, "wheelchair");
    bool asked = bits_of(pack, answers, "P20") != 0;
    return (!asked && (groups & careful)) || value_of(pack, answers, "P20") != 0;
}

static int pain_of(const Pack *pack, const Answers *answers)
{
    int pain = value_of(pack, answers, "P5");
    return (pain >= 4) + (pain >= 7);
}

static int leg_of(const Pack *pack, const Answers *answers)
{
    if (has(pack, answers, "P4", "both_legs")) {
        return 2;
    }
    return has(pack, answers, "P4", "one_leg") || has(pack, answers, "R20", "yes")
           || has(pack, answers, "R25", "yes");
}

void plan_set_purpose(PlanBasis *basis, bool sore, bool prevent)
{
    basis->sore = sore && !basis->young;
    basis->prevent = prevent && !sore && !basis->young;
}

PlanBasis plan_basis(const Pack *pack, const Answers *answers, const Profile *profile,
                     Tier tier, bool gym)
{
    uint32_t groups = groups_of(pack, answers);
    int preference = value_of(pack, answers, "P17");
    uint32_t goal = bits_of(pack, answers, "P19");
    uint32_t hardest = bits_of(pack, answers, "P8");
    PlanBasis basis = {
        .week = 1,
        .groups = groups,
        .direction = (int)profile->direction,
        .weakest = profile->order[0],
        .second = profile->order[1],
        .hardest = hardest ? value_of(pack, answers, "P8") + 1 : 0,
        .preference = preference,
        .minutes = value_of(pack, answers, "P18"),
        .floor = floor_of(pack, answers, groups),
        .activity = value_of(pack, answers, "P16"),
        .goal = goal ? value_of(pack, answers, "P19") + 1 : 0,
        .spell = value_of(pack, answers, "P2"),
        .pain = pain_of(pack, answers),
        .tier = tier < TIER_T2 ? TIER_T2 : (int)tier,
        .place = gym || preference == PREFERS_GYM,
        .leg = leg_of(pack, answers),
        .fear = has(pack, answers, "P10", "lot"),
        .young = has(pack, answers, "R27a", "yes"),
    };
    plan_set_purpose(&basis, has(pack, answers, "P1", "after_exercise"),
                     has(pack, answers, "P1", "prevent"));
    return basis;
}

/* --- stage
 * ------------------------------------------------------------------------------------ */

/* Each stage takes two weeks at least. A level is a good week: at least three sessions, green,
 * no leg change; two of them stand for the clear gain in function that opens stage 2 in strong
 * pain. Pain down a leg and strong pain keep stage 3 shut: what the code says of them is from
 * the first visit, a fresh visit says anew (CLINICAL brief 6.3). */
int plan_stage(const PlanBasis *basis)
{
    enum { PAIN_HIGH = 2 };
    if (basis->week >= 5 && basis->level >= 2 && basis->pain < PAIN_HIGH && !basis->leg) {
        return 3;
    }
    bool gained = basis->level >= (basis->pain == PAIN_HIGH ? 2 : 1);
    return basis->week >= 3 && gained ? 2 : 1;
}

void plan_set_stage(const Pack *pack, Answers *answers, int stage)
{
    int question_i = pack_question(pack, "stage");
    answers->bits[question_i] = 1u << (stage - 1);
}

/* --- a basis to answers
 * ----------------------------------------------------------------------- */

static void set_bits(const Pack *pack, Answers *answers, const char *question_id, uint32_t bits)
{
    int question_i = pack_question(pack, question_id);
    if (question_i >= 0) {
        answers->bits[question_i] = bits;
    }
}

Answers plan_answers(const Pack *pack, const PlanBasis *basis)
{
    enum { WAITING_OR_HOME = 1 << PLACE_WAITING | 1 << PLACE_HOME };
    const struct {
        const char *question;
        int value;
    } rows[] = {
        {"P2", basis->spell},
        {"P16", basis->activity},
        {"P17", basis->preference},
        {"P18", basis->minutes},
        {"P20", basis->floor},
        {"tier", basis->tier},
        {"direction", basis->direction},
        {"weakest", basis->weakest},
        {"second", basis->second},
        {"pain", basis->pain},
        {"leg", basis->leg},
        {"fear", basis->fear},
        {"level", basis->level},
        {"stage", plan_stage(basis) - 1},
        {"sore", basis->sore},
        {"prevent", basis->prevent},
        {"young", basis->young},
    };
    Answers answers = {{0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        set_bits(pack, &answers, rows[i].question, 1u << rows[i].value);
    }
    set_bits(pack, &answers, "groups", basis->groups ? basis->groups : answered_none);
    set_bits(pack, &answers, "P8", basis->hardest ? 1u << (basis->hardest - 1) : 0);
    set_bits(pack, &answers, "P19", basis->goal ? 1u << (basis->goal - 1) : 0);
    set_bits(pack, &answers, "place", basis->place ? 1u << PLACE_GYM : WAITING_OR_HOME);
    return answers;
}

/* --- what is left out
 * ------------------------------------------------------------------------- */

static bool has_tag(const Movement *movement, const char *tag)
{
    for (int i = 0; avoid_names[i]; i++) {
        if ((movement->avoid >> i & 1) && text_equal(avoid_names[i], tag)) {
            return true;
        }
    }
    return false;
}

const Avoid *plan_avoid_row(const Pack *pack, const Answers *answers, const Movement *movement)
{
    for (int i = 0; i < pack->avoid_count; i++) {
        const Avoid *avoid = &pack->avoids[i];
        if (has_tag(movement, avoid->tag) && condition_holds(&avoid->condition, answers)) {
            return avoid;
        }
    }
    return NULL;
}

bool plan_excludes(const Pack *pack, const PlanBasis *basis, int movement_i,
                   const char **ret_why)
{
    Answers answers = plan_answers(pack, basis);
    const Avoid *avoid = plan_avoid_row(pack, &answers, &pack->movements[movement_i]);
    if (avoid && ret_why) {
        *ret_why = avoid->why;
    }
    return avoid != NULL;
}

bool plan_place_fits(const PlanBasis *basis, const Variant *variant, const Movement *movement)
{
    const uint32_t at_home = 1u << PLACE_WAITING | 1u << PLACE_HOME;
    bool of_plan = !variant->places || (movement->places & variant->places);
    return of_plan
           && (basis->place ? movement->places != 0 : (movement->places & at_home) != 0);
}
