/* test_shelf.c - what the library shows for what is asked, told by movements made for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/pack_formats.h"
#include "core/shelf.h"

enum { HERE = 1, HOME = 2, GYM = 4, STANDING = 1, SEATED = 2, ON_BACK = 4, KNEES = 32 };
enum { CHAIR = 1, MAT = 2, BAND = 32, LEGS = 64 };

static const Movement breathe = {.category = CAT_CALM,
                                 .places = HERE | HOME,
                                 .positions = SEATED | ON_BACK,
                                 .kit = CHAIR | MAT,
                                 .start = {.seconds = 60, .times_a_day = 2}};
static const Movement hinge = {.category = CAT_HINGE,
                               .places = HERE | GYM,
                               .positions = STANDING,
                               .flexion = 1,
                               .compression = 1,
                               .start = {.sets = 1, .reps = 8}};
static const Movement row = {.category = CAT_STRENGTH,
                             .places = GYM,
                             .positions = STANDING,
                             .kit = BAND,
                             .regions = LEGS,
                             .rotation = 1,
                             .start = {.sets = 2, .reps = 8, .each_side = true}};
static const Movement fold = {.category = CAT_MOBILITY,
                              .places = HOME,
                              .positions = KNEES,
                              .flexion = 3,
                              .start = {.seconds = 180}};
static const Movement *const all[] = {&breathe, &hinge, &row, &fold};

/* Which of the four are shown: letters b h r f. */
static void check(const char *const asked[], const char *expected)
{
    char shown[5] = "";
    int count = 0;
    Shelf shelf = {0};
    for (int i = 0; asked[i]; i++) {
        assert_true(shelf_toggle(&shelf, asked[i]));
    }
    for (int i = 0; i < 4; i++) {
        if (shelf_shows(&shelf, all[i])) {
            shown[count++] = "bhrf"[i];
        }
    }
    assert_string_equal(shown, expected);
    for (int i = 0; asked[i]; i++) { /* what is taken back asks for nothing */
        assert_false(shelf_is_open(&shelf));
        assert_true(shelf_toggle(&shelf, asked[i]));
    }
    assert_true(shelf_is_open(&shelf));
}

static void within_a_kind_any_will_do_between_kinds_all_must_hold(void **state)
{
    (void)state;
    static const struct {
        const char *asked[5], *expected;
    } rows[] = {
        {{NULL}, "bhrf"},
        {{"place.here", NULL}, "bh"},
        {{"place.home", NULL}, "bf"},
        {{"place.gym", NULL}, "hr"},
        {{"place.here", "place.gym", NULL}, "bhr"},
        {{"place.here", "place.gym", "position.standing", NULL}, "hr"},
        {{"position.seated", NULL}, "b"},
        {{"position.lying", NULL}, "b"},
        {{"position.kneeling", NULL}, "f"},
        {{"position.seated", "position.kneeling", NULL}, "bf"},
        {{"kit.none", NULL}, "bhf"},
        {{"for.calm", NULL}, "b"},
        {{"for.loosen", "for.strong", NULL}, "rf"},
        {{"for.hips", NULL}, ""},
        {{"time.1", NULL}, "bh"},
        {{"time.3", NULL}, "bhf"},
        {{"time.1", "time.3", NULL}, "bhf"},
        {{"hard.bending", NULL}, "h"}, /* the deepest bend is no first step */
        {{"hard.lifting", NULL}, "h"},
        {{"hard.walking", NULL}, "r"},
        {{"hard.turning", NULL}, "r"},
        {{"hard.bending", "hard.turning", "place.here", NULL}, "h"},
        {{"for.calm", "hard.turning", NULL}, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check(rows[i].asked, rows[i].expected);
    }
}

static void what_is_no_value_asks_for_nothing(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",       "place",      "place.",     "place.her",
                                        ".here",  "placehere",  "for.here",   "place.here.",
                                        "kits.x", "position.a", "Place.here", "hard.\xFF"};
    Shelf shelf = {0};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(shelf_toggle(&shelf, wrong[i]));
        assert_true(shelf_is_open(&shelf));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_a_kind_any_will_do_between_kinds_all_must_hold),
        cmocka_unit_test(what_is_no_value_asks_for_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
