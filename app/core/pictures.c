/* The sums behind the pictures. Nothing here knows a weight of its own: levers change answers
 * and the profile is read anew, stones weigh what the profile's scores say. */
#include "core/pictures.h"

#include "base/text.h"

const char *const picture_ids[PICTURE_COUNT + 1] = {"wheel", "balance",   "cycle",
                                                    "scans", "direction", NULL};

const PictureAbout *picture_about(const Pictures *pictures, PictureId id)
{
    const PictureAbout *const abouts[PICTURE_COUNT] = {
        [PICTURE_WHEEL] = &pictures->wheel.about,
        [PICTURE_BALANCE] = &pictures->balance.about,
        [PICTURE_CYCLE] = &pictures->cycle.about,
        [PICTURE_SCANS] = &pictures->scans.about,
        [PICTURE_DIRECTION] = &pictures->direction.about,
    };
    return abouts[id];
}

/* "None of these" stands where the last answer was taken away: the question stays answered. */
Answers pictures_changed(const Answers *answers, const Condition *change)
{
    Answers changed = *answers;
    for (int i = 0; i < change->count; i++) {
        const Term *term = &change->terms[i];
        uint32_t *bits = &changed.bits[term->question_i];
        if (!term->negated) {
            *bits = term->answers;
        } else if (*bits & term->answers) {
            *bits &= ~term->answers;
            *bits = *bits ? *bits : answered_none;
        }
    }
    return changed;
}

void pictures_stones(const Pan *pan, const Score *scores, int score_count,
                     const Answers *answers, int ret_weights[STONES_MAX])
{
    for (int i = 0; i < pan->stone_count && i < STONES_MAX; i++) {
        ret_weights[i] = 0;
        for (int k = 0; k < score_count; k++) {
            if (text_equal(scores[k].id, pan->stones[i].id)) {
                ret_weights[i] += profile_points(&scores[k], answers);
            }
        }
    }
}

int pictures_in_100(const Finding *finding, int age, bool *ret_counted)
{
    const Counted *last = &finding->counted[finding->counted_count - 1];
    const Counted *from = finding->counted;
    while (from < last && age >= from[1].age) {
        from++;
    }
    *ret_counted = age <= from->age || from == last;
    if (*ret_counted) {
        return from->in_100;
    }
    int years = from[1].age - from->age;
    int more = (from[1].in_100 - from->in_100) * (age - from->age);
    int half = more < 0 ? -years / 2 : years / 2; /* rounds to the nearest */
    return from->in_100 + (more + half) / years;
}
