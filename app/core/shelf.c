/* Every value is a row: what a movement must have for it. Most look at one member; what is hard
 * for a visitor looks at several, and has a row for each way in which a movement trains it.
 * Read shelf_shows first. */
#include "core/shelf.h"

#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/plan.h"

const char *const shelf_kind_ids[SHELF_KIND_COUNT + 1] = {"place", "position", "kit", "for",
                                                          "time",  "hard",     NULL};

/* clang-format off */
static const ShelfValue places[] = {
    {"here", "Here"}, {"home", "Home"}, {"gym", "Gym"},
};
static const ShelfValue positions[] = {
    {"seated", "Seated"}, {"standing", "Standing"}, {"lying", "Lying down"}, {"kneeling", "Kneeling"},
};
static const ShelfValue kits[] = {{"none", "No gear"}};
static const ShelfValue purposes[CAT_COUNT] = {
    [CAT_CALM]      = {"calm", "Calm down"},        [CAT_MOBILITY] = {"loosen", "Loosen up"},
    [CAT_HIP]       = {"hips", "Free the hips"},    [CAT_DIRECTION] = {"direction", "Ease one way"},
    [CAT_CONTROL]   = {"steady", "Get steady"},     [CAT_STRENGTH] = {"strong", "Get strong"},
    [CAT_HINGE]     = {"lift", "Bend and lift"},    [CAT_AEROBIC] = {"walk", "Walk and ride"},
};
static const ShelfValue times[] = {{"1", "Up to 1 minute"}, {"3", "Up to 3 minutes"}};
static const ShelfValue hards[] = {
    {"bending", "Bending"}, {"sitting", "Sitting"}, {"lifting", "Lifting"},
    {"walking", "Walking"}, {"turning", "Turning"},
};

static const struct {
    const ShelfValue *values;
    int count;
} kinds[SHELF_KIND_COUNT] = {
    [SHELF_PLACE]    = {places,    sizeof places / sizeof *places},
    [SHELF_POSITION] = {positions, sizeof positions / sizeof *positions},
    [SHELF_KIT]      = {kits,      sizeof kits / sizeof *kits},
    [SHELF_FOR]      = {purposes,  CAT_COUNT},
    [SHELF_TIME]     = {times,     sizeof times / sizeof *times},
    [SHELF_HARD]     = {hards,     sizeof hards / sizeof *hards},
};

/* Bits of position_names for each value. Half kneeling counts as kneeling. */
enum { FLOOR_BACK = 2, FLOOR_SIDE = 4, HANDS_KNEES, HALF_KNEELING, FLOOR_SIT };
static const uint32_t position_bits[] = {
    1u << POSITION_SEATED,
    1u << POSITION_STANDING,
    1u << FLOOR_BACK | 1u << POSITION_FLOOR_FRONT | 1u << FLOOR_SIDE,
    1u << HANDS_KNEES | 1u << HALF_KNEELING | 1u << FLOOR_SIT,
};

/* What is hard is met by training it in small steps (CLINICAL brief 5, categories and direction
 * load, and 6): bending by the hinge and small bends, never the deepest; sitting by what moves
 * a seated back, opens the hips or arches; lifting by hinge and loaded strength; walking by
 * walking, hips and legs; turning by what turns. */
enum { HARD_BENDING, HARD_SITTING, HARD_LIFTING, HARD_WALKING, HARD_TURNING };
enum { LOAD_NONE, LOAD_FLEXION, LOAD_EXTENSION, LOAD_COMPRESSION, LOAD_ROTATION, LOAD_COUNT };
enum { ANY_CATEGORY = (1u << CAT_COUNT) - 1, LEGS_BIT = 1u << 6 };
static const struct {
    int hard;
    uint32_t categories, positions, regions; /* 0: any */
    int load, least, most;
} hard_rows[] = {
    {HARD_BENDING, 1u << CAT_HINGE,                      0, 0, LOAD_FLEXION, 1, 3},
    {HARD_BENDING, 1u << CAT_MOBILITY,                   0, 0, LOAD_FLEXION, 1, 2},
    {HARD_SITTING, 1u << CAT_MOBILITY | 1u << CAT_HINGE, 1u << POSITION_SEATED, 0, LOAD_NONE, 0, 0},
    {HARD_SITTING, 1u << CAT_HIP,                        0, 0, LOAD_EXTENSION, 1, 3},
    {HARD_SITTING, 1u << CAT_DIRECTION,                  0, 0, LOAD_EXTENSION, 1, 2},
    {HARD_LIFTING, 1u << CAT_HINGE,                      0, 0, LOAD_COMPRESSION, 1, 3},
    {HARD_LIFTING, 1u << CAT_STRENGTH,                   0, 0, LOAD_COMPRESSION, 1, 3},
    {HARD_WALKING, 1u << CAT_AEROBIC,                    0, 0, LOAD_NONE, 0, 0},
    {HARD_WALKING, 1u << CAT_HIP,                        0, 0, LOAD_NONE, 0, 0},
    {HARD_WALKING, 1u << CAT_STRENGTH,                   0, LEGS_BIT, LOAD_NONE, 0, 0},
    {HARD_TURNING, ANY_CATEGORY,                         0, 0, LOAD_ROTATION, 1, 3},
};
/* clang-format on */

const ShelfValue *shelf_values(ShelfKind kind, int *ret_count)
{
    *ret_count = kinds[kind].count;
    return kinds[kind].values;
}

static uint32_t place_set(const Movement *movement)
{
    return movement->places; /* in the same order */
}

static uint32_t position_set(const Movement *movement)
{
    uint32_t set = 0;
    for (size_t i = 0; i < sizeof position_bits / sizeof *position_bits; i++) {
        set |= movement->positions & position_bits[i] ? 1u << i : 0;
    }
    return set;
}

static uint32_t kit_set(const Movement *movement)
{
    /* Floor, chair and wall are everywhere: they are no gear. */
    enum { CHAIR = 1, MAT = 2, WALL = 4 };
    return movement->kit & ~(uint32_t)(CHAIR | MAT | WALL) ? 0 : 1;
}

static uint32_t purpose_set(const Movement *movement)
{
    return 1u << movement->category;
}

static uint32_t time_set(const Movement *movement)
{
    static const float minutes[] = {1, 3};
    Dose once = movement->start;
    once.times_a_day = 1;
    float one_go = plan_dose_minutes(&once);
    uint32_t set = 0;
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        set |= one_go <= minutes[i] ? 1u << i : 0;
    }
    return set;
}

static uint32_t hard_set(const Movement *movement)
{
    const int loads[LOAD_COUNT] = {0, movement->flexion, movement->extension,
                                   movement->compression, movement->rotation};
    uint32_t set = 0;
    for (size_t i = 0; i < sizeof hard_rows / sizeof *hard_rows; i++) {
        int load = loads[hard_rows[i].load];
        bool trains = hard_rows[i].categories & 1u << movement->category;
        bool there = !hard_rows[i].positions || movement->positions & hard_rows[i].positions;
        bool works = !hard_rows[i].regions || movement->regions & hard_rows[i].regions;
        bool fits = load >= hard_rows[i].least && load <= hard_rows[i].most;
        set |= trains && there && works && fits ? 1u << hard_rows[i].hard : 0;
    }
    return set;
}

bool shelf_shows(const Shelf *shelf, const Movement *movement)
{
    static uint32_t (*const has[SHELF_KIND_COUNT])(const Movement *) = {
        [SHELF_PLACE] = place_set, [SHELF_POSITION] = position_set, [SHELF_KIT] = kit_set,
        [SHELF_FOR] = purpose_set, [SHELF_TIME] = time_set,         [SHELF_HARD] = hard_set,
    };
    for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
        if (shelf->chosen[kind] && !(shelf->chosen[kind] & has[kind](movement))) {
            return false;
        }
    }
    return true;
}

bool shelf_is_open(const Shelf *shelf)
{
    uint32_t any = 0;
    for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
        any |= shelf->chosen[kind];
    }
    return any == 0;
}

bool shelf_toggle(Shelf *shelf, const char *kind_and_value)
{
    for (int kind = 0; kind < SHELF_KIND_COUNT; kind++) {
        size_t length = strlen(shelf_kind_ids[kind]);
        if (!text_begins(kind_and_value, shelf_kind_ids[kind])
            || kind_and_value[length] != '.') {
            continue;
        }
        for (int i = 0; i < kinds[kind].count; i++) {
            if (text_equal(kind_and_value + length + 1, kinds[kind].values[i].id)) {
                shelf->chosen[kind] ^= 1u << i;
                return true;
            }
        }
    }
    return false;
}
