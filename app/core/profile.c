/* How spokes are scored and ordered: each begins at 10 and loses the points that hold.
 * order_spokes() puts value and tie into one number, ten times the value plus 0 for the
 * preferred spoke or else 1 to 5, so no two ranks are equal and a spoke's place is the count of
 * smaller ones. */
#include "core/profile.h"

#include "base/text.h"

const char *const direction_ids[DIRECTION_COUNT + 1] = {"none",  "bend",     "arch", "load",
                                                        "twist", "stenosis", NULL};

enum { SPOKE_MOVE, SPOKE_RECOVER, SPOKE_CALM, SPOKE_STRENGTH, SPOKE_CONFIDENCE };

static bool score_holds(const Score *score, const Answers *answers)
{
    return condition_holds(&score->all, answers)
           && (score->of_count == 0
               || condition_count(&score->some, answers) >= score->at_least);
}

int profile_points(const Score *score, const Answers *answers)
{
    return score_holds(score, answers) ? score->add : 0;
}

static int sum_of(const Score *scores, int count, const Answers *answers)
{
    int sum = 0;
    for (int i = 0; i < count; i++) {
        sum += profile_points(&scores[i], answers);
    }
    return sum;
}

static int clamp_ten(int value)
{
    if (value < 0) {
        return 0;
    }
    return value > 10 ? 10 : value;
}

/* The spoke that each answer of P17 (what would you rather do) speaks for. */
static int preferred_spoke(const Pack *pack, const Answers *answers)
{
    static const struct {
        const char *answer;
        int spoke;
    } preferences[] = {
        {"walk", SPOKE_MOVE},    {"floor", SPOKE_MOVE}, {"standing", SPOKE_MOVE},
        {"gym", SPOKE_STRENGTH}, {"calm", SPOKE_CALM},  {"read", SPOKE_CONFIDENCE},
    };
    int question_i = pack_question(pack, "P17");
    for (size_t i = 0; question_i >= 0 && i < sizeof preferences / sizeof *preferences; i++) {
        int answer_i = pack_answer(&pack->questions[question_i], preferences[i].answer);
        if (answer_i >= 0 && (answers->bits[question_i] >> answer_i & 1)) {
            return preferences[i].spoke;
        }
    }
    return -1;
}

/* Weakest first; each spoke goes behind those that are lower or win the tie. */
static void order_spokes(Profile *profile, int preferred)
{
    static const int tie_order[SPOKE_COUNT] = {SPOKE_CALM, SPOKE_RECOVER, SPOKE_MOVE,
                                               SPOKE_STRENGTH, SPOKE_CONFIDENCE};
    int ranks[SPOKE_COUNT];
    for (int i = 0; i < SPOKE_COUNT; i++) {
        int spoke = tie_order[i];
        ranks[spoke] = profile->spokes[spoke] * 10 + (spoke == preferred ? 0 : i + 1);
    }
    for (int i = 0; i < SPOKE_COUNT; i++) {
        int place = 0;
        for (int k = 0; k < SPOKE_COUNT; k++) {
            place += ranks[k] < ranks[i];
        }
        profile->order[place] = i;
    }
}

static Direction read_direction(const Pack *pack, const Answers *answers)
{
    for (int i = 0; i < pack->direction_count; i++) {
        if (!score_holds(&pack->directions[i], answers)) {
            continue;
        }
        for (int k = 0; k < DIRECTION_COUNT; k++) {
            if (text_equal(direction_ids[k], pack->directions[i].id)) {
                return (Direction)k;
            }
        }
    }
    return DIRECTION_NONE;
}

Profile profile_read(const Pack *pack, const Answers *answers)
{
    Profile profile = {.direction = read_direction(pack, answers)};
    for (int i = 0; i < SPOKE_COUNT && i < pack->spoke_count; i++) {
        const Spoke *spoke = &pack->spokes[i];
        profile.spokes[i] = clamp_ten(10 - sum_of(spoke->points, spoke->point_count, answers));
    }
    order_spokes(&profile, preferred_spoke(pack, answers));
    profile.load = clamp_ten(sum_of(pack->load, pack->load_count, answers));
    profile.capacity = clamp_ten(sum_of(pack->capacity, pack->capacity_count, answers));
    return profile;
}
