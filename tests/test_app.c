/* test_app.c - the kiosk as a whole, inside: time, the held corner, forgetting, odd windows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "inside.h"
#include "shell/automation.h"

static Inside inside;

static int open_inside(void **state)
{
    (void)state;
    inside_begin(&inside, "content/base");
    return 0;
}

static int close_inside(void **state)
{
    (void)state;
    inside_end(&inside);
    return 0;
}

static int go_home(void **state)
{
    (void)state;
    Flow *flow = &inside.app->flow;
    memset(flow, 0, sizeof *flow);
    kiosk_forget(&inside.app->kiosk);
    flow_start(flow, &inside.app->kiosk);
    inside.app->dirty = true;
    app_step(inside.app);
    app_show(inside.app);
    return 0;
}

/* Somebody begins and then walks away. */
static void begin_visit(void)
{
    inside_do(&inside, "tap start");
    inside_do(&inside, "settle");
    assert_string_not_equal(inside_screen(&inside), "attract");
}

static void what_is_due_is_known_and_nothing_happens_before(void **state)
{
    (void)state;
    App *app = inside.app;
    begin_visit();
    int frames = 0;
    for (int i = 0; i < 400; i++) {
        int64_t next = app_next_ms(app);
        assert_true(next > app_now_ms(app));
        if (next == INT64_MAX) {
            break;
        }
        app_advance(app, next - app_now_ms(app) - 1);
        app_show(app);
        frames = window_frames(app->window);
        app_show(app);
        assert_int_equal(window_frames(app->window), frames);
        app_advance(app, 1);
    }
    assert_string_equal(inside_screen(&inside), "attract"); /* nobody was there */
}

static void an_hour_in_one_step_ends_as_in_many(void **state)
{
    (void)state;
    App *app = inside.app;
    begin_visit();
    app_advance(app, 3600000);
    assert_string_equal(inside_screen(&inside), "attract");
    begin_visit();
    int64_t now = app_now_ms(app);
    for (int i = 0; i < 3600; i++) {
        app_advance(app, 1000);
    }
    assert_int_equal(app_now_ms(app) - now, 3600000);
    assert_string_equal(inside_screen(&inside), "attract");
}

/* The corner held for five seconds, on any screen and not a moment less. */
static void only_a_held_corner_opens_the_staff_door(void **state)
{
    (void)state;
    App *app = inside.app;
    const struct {
        int x, y, ms;
        bool opens;
    } rows[] = {
        {20, 20, 4999, false},   {20, 20, 5000, true},  {1, 1, 6000, true},
        {71, 71, 5000, true},    {73, 20, 9000, false}, {20, 73, 9000, false},
        {300, 480, 9000, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        go_home(NULL);
        begin_visit();
        app_touch(app, TOUCH_DOWN, rows[i].x, rows[i].y);
        app_advance(app, rows[i].ms);
        bool opened = strcmp(inside_screen(&inside), "staff_pin") == 0;
        if (opened != rows[i].opens) {
            fail_msg("%d %d for %d ms: screen %s", rows[i].x, rows[i].y, rows[i].ms,
                     inside_screen(&inside));
        }
        app_touch(app, TOUCH_UP, rows[i].x, rows[i].y);
        assert_false(app->finger.down);
    }
}

static void a_corner_left_and_entered_again_does_not_count(void **state)
{
    (void)state;
    App *app = inside.app;
    begin_visit();
    app_touch(app, TOUCH_DOWN, 20, 20);
    app_advance(app, 2500);
    app_touch(app, TOUCH_MOVE, 200, 200);
    app_touch(app, TOUCH_MOVE, 20, 20);
    app_advance(app, 6000);
    assert_string_not_equal(inside_screen(&inside), "staff_pin");
    app_touch(app, TOUCH_UP, 20, 20);
}

/* After the visit no piece of memory that was a visitor's holds anything. */
static void forgetting_leaves_only_zeroes(void **state)
{
    (void)state;
    App *app = inside.app;
    begin_visit();
    static const char secret[] = "SECRET-OF-A-VISITOR";
    char *kept = arena_copy_text(&app->visitor, secret, sizeof secret - 1);
    assert_non_null(kept);
    app_advance(app, 3600000);
    assert_string_equal(inside_screen(&inside), "attract");
    assert_null(memmem(app->visitor.bytes, app->visitor.size, secret, sizeof secret - 1));
    size_t left = 0;
    for (size_t i = app->visitor.used; i < app->visitor.size; i++) {
        left += app->visitor.bytes[i] != 0;
    }
    assert_int_equal(left, 0);
}

static void the_manner_goes_back_to_the_installed_one(void **state)
{
    (void)state;
    begin_visit();
    inside_do(&inside, "set text_size 4");
    inside_do(&inside, "set theme high-contrast-dark");
    inside_do(&inside, "set reach on");
    app_advance(inside.app, 3600000);
    const Manner *manner = &inside.app->kiosk.manner;
    assert_int_equal(manner->text_size, 1);
    assert_int_equal(manner->theme, THEME_DEFAULT);
    assert_false(manner->reach);
}

/* Fingers anywhere, also outside the glass, in any order of down, move and up. */
static void fingers_by_chance_break_nothing(void **state)
{
    (void)state;
    App *app = inside.app;
    uint32_t seed = 77;
    for (int i = 0; i < 300; i++) {
        seed = seed * 1664525u + 1013904223u;
        int x = (int)(seed >> 8) % 800 - 100, y = (int)(seed >> 16) % 1200 - 100;
        app_touch(app, (TouchKind)(seed >> 29 & 3), x, y);
        app_key(app, (NavKey)(seed >> 27 & 3));
        app_advance(app, seed >> 24 & 63);
        if (i % 16 == 0) {
            app_show(app);
        }
        if (app->quit || strncmp(inside_screen(&inside), "staff", 5) == 0) {
            app->quit = false;
            app->kiosk.wants_exit = false;
            go_home(NULL);
        }
        assert_int_equal(app->effects.dropped, 0);
    }
    app_touch(app, TOUCH_CANCEL, 0, 0);
}

static void windows_of_any_size_and_turn_open_and_show(void **state)
{
    (void)state;
    const struct {
        int w, h, turn, canvas_w;
    } rows[] = {{320, 240, 0, 320},
                {240, 320, 1, 320},
                {1920, 1080, 0, 1920},
                {1080, 1920, 3, 1920},
                {800, 480, 2, 800}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        Inside other;
        inside_prepare(&other, "tests/packs/good");
        other.options.window = (Extent){rows[i].w, rows[i].h};
        other.options.rotate = rows[i].turn;
        assert_true(inside_open(&other));
        app_finish_jobs(other.app, INSIDE_JOBS_MS);
        app_show(other.app);
        assert_int_equal(window_canvas(other.app->window).w, rows[i].canvas_w);
        assert_true(window_frames(other.app->window) > 0);
        inside_end(&other);
    }
}

static void what_cannot_be_opened_is_one_sentence(void **state)
{
    (void)state;
    Inside other;
    inside_prepare(&other, "tests/packs/good");
    snprintf(other.options.now, sizeof other.options.now, "never");
    assert_false(inside_open(&other));
    assert_non_null(strstr(other.err.text, "option: now"));
    assert_null(other.app);
    inside_end(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(what_is_due_is_known_and_nothing_happens_before, go_home),
        cmocka_unit_test_setup(an_hour_in_one_step_ends_as_in_many, go_home),
        cmocka_unit_test_setup(only_a_held_corner_opens_the_staff_door, go_home),
        cmocka_unit_test_setup(a_corner_left_and_entered_again_does_not_count, go_home),
        cmocka_unit_test_setup(forgetting_leaves_only_zeroes, go_home),
        cmocka_unit_test_setup(the_manner_goes_back_to_the_installed_one, go_home),
        cmocka_unit_test_setup(fingers_by_chance_break_nothing, go_home),
    };
    const struct CMUnitTest alone[] = {
        cmocka_unit_test(windows_of_any_size_and_turn_open_and_show),
        cmocka_unit_test(what_cannot_be_opened_is_one_sentence),
    };
    return cmocka_run_group_tests(tests, open_inside, close_inside)
           + cmocka_run_group_tests(alone, NULL, NULL);
}
