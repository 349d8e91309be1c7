/* The order of reading: fields, what fields cannot say (check_phases), keys laid out in time,
 * parts planted, then the movement looked at in a few moments for reach and limits, which keeps
 * a careless clip from showing a body that cannot be. Each look costs a body, so a start of the
 * kiosk takes few of them; clip_check() is for authors and takes them all. Of each of its two
 * kinds only the first fault is told: what is wrong once is wrong for many frames. */
#include "motion/clip.h"

#include <math.h>
#include <string.h>

#include "motion/props.h"

enum { CHECK_STEP_MS = 50 };

static const float unreachable_mm = 8, over_limit_deg = 1.5f;

/* Where a sentence about a clip comes from. */
typedef struct {
    const FieldsSource *source;
    Problems *problems;
    const Clip *clip;
} Checker;

static bool say(const Checker *checker, int phase_i, ErrKind kind, const char *what)
{
    char place[40] = "phases";
    if (phase_i >= 0) {
        snprintf(place, sizeof place, "phases[%d]", phase_i);
    }
    int line = fields_line_of(checker->source->text, place);
    return problems_say(checker->problems, kind, "%s: line %d: %s: %s", checker->source->file,
                        line, place, what);
}

static bool carries_with_both_hands(const ClipWords *words)
{
    for (int i = 0; i < words->prop_count; i++) {
        if (words->props[i].hand == HELD_BOTH && prop_grip_half(&words->props[i]) > 0) {
            return true;
        }
    }
    return false;
}

static bool check_moves(const Checker *checker, int phase_i)
{
    const PhaseWords *phase = &checker->clip->words.phases[phase_i];
    bool good = true;
    for (int i = 0; i < phase->move_count; i++) {
        if (!(checker->clip->planted & 1u << phase->moves[i].part)) {
            char what[80];
            snprintf(what, sizeof what, "the %s is moved but not planted",
                     part_name(phase->moves[i].part));
            good = say(checker, phase_i, ERR_FORMAT, what);
        }
    }
    return good;
}

static bool check_phases(const Checker *checker)
{
    const ClipWords *words = &checker->clip->words;
    bool good = true;
    if (!words->phases[words->phase_count - 1].back) {
        good = say(checker, words->phase_count - 1, ERR_FORMAT,
                   "the last phase needs \"back\": true, so that the clip ends where it began");
    }
    for (int i = 0; i < words->phase_count; i++) {
        const PhaseWords *phase = &words->phases[i];
        Pose before = {.breath = 0}, after = {.breath = 0};
        joints_set(&after, &phase->joints);
        if ((phase->hold || phase->back) && memcmp(&before, &after, sizeof before) != 0) {
            good = say(checker, i, ERR_FORMAT,
                       "a phase with hold or back has no joints of its own");
        }
        good = check_moves(checker, i) && good;
    }
    for (int i = 0; i < words->hold_count; i++) {
        if (clip_spots[words->holds[i].on].bone >= BONE_COUNT
            && !carries_with_both_hands(words)) {
            good = say(checker, -1, ERR_FORMAT,
                       "a hand holds a grip, but no prop is carried with both hands");
        }
        if (checker->clip->planted & 1u << words->holds[i].part) {
            char what[80];
            snprintf(what, sizeof what, "the %s cannot be planted and hold something as well",
                     part_name(words->holds[i].part));
            good = say(checker, -1, ERR_FORMAT, what);
        }
    }
    return good;
}

/* Moved parts stay where they are until they are moved again or the clip goes back. */
static void lay_out_moves(Clip *clip, int phase_i)
{
    const PhaseWords *phase = &clip->words.phases[phase_i];
    MoveWords *from = clip->moved[phase_i], *to = clip->moved[phase_i + 1];
    for (int part = 0; part < MOVED_PARTS; part++) {
        to[part] = phase->back ? (MoveWords){.part = part} : from[part];
        to[part].lift_cm = 0;
    }
    for (int i = 0; i < phase->move_count; i++) {
        to[phase->moves[i].part] = phase->moves[i];
    }
}

static void lay_out_keys(Clip *clip)
{
    const ClipWords *words = &clip->words;
    Pose pose;
    posture_pose(&postures[words->posture], &pose);
    joints_set(&pose, &words->start);
    clip->keys[0] = pose;
    bool breathes = false;
    for (int i = 0; i < words->phase_count; i++) {
        const PhaseWords *phase = &words->phases[i];
        if (phase->back) {
            float breath = pose.breath;
            pose = clip->keys[0];
            pose.breath = breath;
        }
        joints_set(&pose, &phase->joints);
        pose.breath = phase->breath == BREATH_IN    ? 1.0f
                      : phase->breath == BREATH_OUT ? 0.0f
                                                    : pose.breath;
        breathes |= phase->breath != BREATH_FREE;
        clip->keys[i + 1] = pose;
        clip->start_ms[i + 1] = clip->start_ms[i] + (int)lroundf(phase->seconds * 1000);
        clip->lifted[i] = clip_parts(phase->lifted);
        lay_out_moves(clip, i);
    }
    /* A clip loops: it begins with the breath it ends with. */
    clip->keys[0].breath = clip->keys[words->phase_count].breath;
    /* A quiet breath takes about 4.8 s; a whole number of them has to fill the clip. */
    float length_ms = (float)clip->start_ms[words->phase_count];
    clip->breath_cycle_ms = breathes ? 0 : length_ms / fmaxf(1, roundf(length_ms / 4800));
}

static bool check_reach(const Checker *checker, float at_ms, const Body *body)
{
    Contacts contacts;
    clip_contacts(checker->clip, at_ms, &contacts);
    for (int part = 0; part < PART_COUNT; part++) {
        const Plant *plant = &contacts.plant[part];
        Vec off = vec_sub(contact_point(&contacts, body, part), plant->at.at);
        float off_mm = vec_length(off) * 1000;
        if (plant->weight >= 1 && off_mm > unreachable_mm) {
            char what[120];
            snprintf(what, sizeof what, "the planted %s is %d mm out of reach, allowed 0..%d",
                     part_name(part), (int)off_mm, (int)unreachable_mm);
            return say(checker, clip_phase_at(checker->clip, (int)at_ms).index, ERR_RANGE,
                       what);
        }
    }
    return true;
}

static bool check_limits(const Checker *checker, float at_ms, const Body *body)
{
    Pose pose;
    clip_angles(checker->clip, at_ms, &pose);
    skeleton_angles(body, &pose);
    for (int i = 0; i < JOINT_COUNT; i++) {
        float angle = pose.angle[i];
        if (angle < joint_min(i) - over_limit_deg || angle > joint_max(i) + over_limit_deg) {
            char what[140];
            snprintf(what, sizeof what,
                     "%s comes to %d once planted parts are in place, "
                     "allowed %d..%d",
                     joint_name(i), (int)angle, (int)joint_min(i), (int)joint_max(i));
            return say(checker, clip_phase_at(checker->clip, (int)at_ms).index, ERR_RANGE,
                       what);
        }
    }
    return true;
}

/* Which kinds of fault have been told. */
typedef struct {
    bool reach, limits;
} Told;

static void check_moment(const Checker *checker, float at_ms, const Body *body, Told *told)
{
    told->reach = told->reach || !check_reach(checker, at_ms, body);
    told->limits = told->limits || !check_limits(checker, at_ms, body);
}

/* Each body is made once, for its faults and for the room it needs. */
static bool look_over(Clip *clip, const Checker *checker)
{
    Told told = {false, false};
    ClipRoom room = clip_room_begin();
    for (int i = 0; i < CLIP_LOOKS; i++) {
        float at_ms = (float)clip_length_ms(clip) * (float)i / CLIP_LOOKS;
        Body body;
        clip_body(clip, at_ms, &body);
        check_moment(checker, at_ms, &body, &told);
        clip_room_add(clip, &body, &room);
    }
    clip_room_end(clip, &room);
    return !told.reach && !told.limits;
}

bool clip_read(const FieldsSource *source, Arena *arena, const Clip **ret_clip,
               Problems *problems)
{
    Clip *clip = ARENA_NEW(arena, Clip, 1);
    if (!clip) {
        return problems_say(problems, ERR_FULL, "%s: no memory left for the clip",
                            source->file);
    }
    if (!fields_read(&clip_format, source, arena, &clip->words, problems)) {
        return false;
    }
    clip->planted = clip_parts(clip->words.planted);
    Checker checker = {source, problems, clip};
    if (!check_phases(&checker)) {
        return false;
    }
    lay_out_keys(clip);
    clip_plant(clip);
    if (!look_over(clip, &checker)) {
        return false;
    }
    *ret_clip = clip;
    return true;
}

bool clip_check(const FieldsSource *source, const Clip *clip, Problems *problems)
{
    Checker checker = {source, problems, clip};
    Told told = {false, false};
    int length_ms = clip_length_ms(clip);
    for (int at_ms = 0; at_ms < length_ms && !(told.reach && told.limits);
         at_ms += CHECK_STEP_MS) {
        Body body;
        clip_body(clip, (float)at_ms, &body);
        check_moment(&checker, (float)at_ms, &body, &told);
    }
    return !told.reach && !told.limits;
}

const char *clip_id(const Clip *clip)
{
    return clip->words.id;
}

int clip_length_ms(const Clip *clip)
{
    return clip->start_ms[clip->words.phase_count];
}

int clip_phase_count(const Clip *clip)
{
    return clip->words.phase_count;
}

ClipPhase clip_phase(const Clip *clip, int index)
{
    const PhaseWords *words = &clip->words.phases[index];
    return (ClipPhase){
        .index = index,
        .start_ms = clip->start_ms[index],
        .length_ms = clip->start_ms[index + 1] - clip->start_ms[index],
        .hold = words->hold,
        .breath = (Breath)words->breath,
        .cue = words->cue,
    };
}

ClipPhase clip_phase_at(const Clip *clip, int at_ms)
{
    int within_ms = at_ms % clip_length_ms(clip);
    int index = 0;
    while (index + 1 < clip->words.phase_count && within_ms >= clip->start_ms[index + 1]) {
        index++;
    }
    return clip_phase(clip, index);
}

/* The end pose for a still is the key furthest from the start. */
int clip_pose_ms(const Clip *clip, int which)
{
    int best = 0;
    float furthest = 0;
    for (int i = 1; which > 0 && i < clip->words.phase_count; i++) {
        float distance = 0;
        for (int joint = 0; joint < JOINT_COUNT; joint++) {
            distance += fabsf(clip->keys[i].angle[joint] - clip->keys[0].angle[joint]);
        }
        if (distance > furthest + 0.5f) {
            furthest = distance;
            best = i;
        }
    }
    return clip->start_ms[best];
}
