/* test_input.c - what SDL tells becomes fingers and keys: the first finger counts, others are
 * for nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <SDL.h>
#include <cmocka.h>
#include <jansson.h>

#include "inside.h"
#include "shell/input.h"

static Inside inside;
static Input input;

static int open_inside(void **state)
{
    (void)state;
    inside_begin(&inside, "tests/packs/good");
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
    input = (Input){0};
    inside.app->quit = false;
    memset(flow, 0, sizeof *flow);
    flow_start(flow, &inside.app->kiosk);
    inside.app->dirty = true;
    app_step(inside.app);
    app_show(inside.app);
    input_pump(&input, inside.app); /* what SDL says when its window opens */
    return 0;
}

static void mouse(Uint32 type, Uint8 button, int x, int y)
{
    SDL_Event event = {.type = type};
    if (type == SDL_MOUSEMOTION) {
        event.motion.x = x;
        event.motion.y = y;
    } else {
        event.button.button = button;
        event.button.x = x;
        event.button.y = y;
    }
    SDL_PushEvent(&event);
    input_pump(&input, inside.app);
    app_show(inside.app);
}

static void finger(Uint32 type, SDL_FingerID id, float x, float y)
{
    SDL_Event event = {.type = type};
    event.tfinger.fingerId = id;
    event.tfinger.windowID = 1;
    event.tfinger.x = x;
    event.tfinger.y = y;
    SDL_PushEvent(&event);
    input_pump(&input, inside.app);
    app_show(inside.app);
}

static void key(SDL_Keycode code, Uint16 shift, bool repeat)
{
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = code;
    event.key.keysym.mod = shift;
    event.key.repeat = repeat;
    SDL_PushEvent(&event);
    input_pump(&input, inside.app);
    app_show(inside.app);
}

static void window_says(Uint8 what)
{
    SDL_Event event = {.type = SDL_WINDOWEVENT};
    event.window.event = what;
    event.window.windowID = 1;
    SDL_PushEvent(&event);
    input_pump(&input, inside.app);
    app_show(inside.app);
}

/* The first screen is one button over the whole glass: any tap leaves it. */
static bool has_left(void)
{
    app_finish_jobs(inside.app, 1000);
    app_advance(inside.app, 500);
    return strcmp(inside_screen(&inside), "attract") != 0;
}

static const char *focused_id(void)
{
    for (int i = 0; i < ui_node_count(inside.app->ui); i++) {
        if (ui_node(inside.app->ui, i)->focused) {
            return ui_node(inside.app->ui, i)->id;
        }
    }
    return "";
}

static void the_left_button_is_a_finger_and_others_are_not(void **state)
{
    (void)state;
    const Uint8 others[] = {SDL_BUTTON_RIGHT, SDL_BUTTON_MIDDLE, SDL_BUTTON_X1};
    for (int i = 0; i < 3; i++) {
        mouse(SDL_MOUSEBUTTONDOWN, others[i], 300, 480);
        mouse(SDL_MOUSEBUTTONUP, others[i], 300, 480);
        assert_false(has_left());
    }
    mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 300, 480);
    assert_false(has_left());
    mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 300, 480);
    assert_true(has_left());
}

static void a_finger_taps_by_shares_of_the_window(void **state)
{
    (void)state;
    finger(SDL_FINGERDOWN, 7, 0.5f, 0.5f);
    finger(SDL_FINGERMOTION, 7, 0.502f, 0.5f);
    finger(SDL_FINGERUP, 7, 0.502f, 0.5f);
    assert_true(has_left());
}

static void a_second_finger_neither_taps_nor_lifts_the_first(void **state)
{
    (void)state;
    finger(SDL_FINGERDOWN, 1, 0.5f, 0.5f);
    finger(SDL_FINGERDOWN, 2, 0.5f, 0.5f);
    finger(SDL_FINGERUP, 2, 0.5f, 0.5f);
    assert_true(input.down && input.finger == 1);
    assert_false(has_left());
    mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 300, 480);
    mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 300, 480);
    assert_false(has_left());
    finger(SDL_FINGERUP, 1, 0.5f, 0.5f);
    assert_true(has_left());
}

static void what_was_never_down_cannot_go_up(void **state)
{
    (void)state;
    finger(SDL_FINGERUP, 3, 0.5f, 0.5f);
    finger(SDL_FINGERMOTION, 3, 0.5f, 0.5f);
    mouse(SDL_MOUSEMOTION, 0, 300, 480);
    mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 300, 480);
    assert_false(input.down);
    assert_false(has_left());
}

static void a_finger_is_let_go_when_the_window_loses_it(void **state)
{
    (void)state;
    mouse(SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 300, 480);
    window_says(SDL_WINDOWEVENT_FOCUS_LOST);
    assert_false(input.down);
    mouse(SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 300, 480);
    assert_false(has_left());
    finger(SDL_FINGERDOWN, 4, 0.5f, 0.5f); /* and the next one counts again */
    finger(SDL_FINGERUP, 4, 0.5f, 0.5f);
    assert_true(has_left());
}

static void keys_and_pads_walk_choose_and_open_the_menu(void **state)
{
    (void)state;
    const SDL_Keycode choosing[] = {SDLK_RETURN, SDLK_KP_ENTER, SDLK_F15};
    for (int i = 0; i < 3; i++) {
        go_home(NULL);
        key(SDLK_RIGHT, 0, false);
        assert_string_equal(focused_id(), "start");
        key(choosing[i], 0, false);
        assert_true(has_left());
    }
    const struct {
        SDL_Keycode there, back;
        Uint16 shift;
    } rows[] = {{SDLK_RIGHT, SDLK_LEFT, 0},
                {SDLK_F14, SDLK_F13, 0},
                {SDLK_TAB, SDLK_TAB, KMOD_LSHIFT},
                {SDLK_TAB, SDLK_TAB, KMOD_RSHIFT}};
    for (int i = 0; i < 4; i++) {
        key(rows[i].there, 0, false);
        char first[64], second[64];
        snprintf(first, sizeof first, "%s", focused_id());
        key(rows[i].there, 0, false);
        snprintf(second, sizeof second, "%s", focused_id());
        assert_string_not_equal(first, second);
        key(rows[i].back, rows[i].shift, false);
        assert_string_equal(focused_id(), first);
    }
}

static void a_key_that_repeats_itself_is_ignored(void **state)
{
    (void)state;
    key(SDLK_RIGHT, 0, false);
    for (int i = 0; i < 5; i++) {
        key(SDLK_RETURN, 0, true);
    }
    assert_false(has_left());
}

static void other_keys_do_nothing(void **state)
{
    (void)state;
    const SDL_Keycode rows[] = {SDLK_a,  SDLK_SPACE, SDLK_F1,          SDLK_F4,  SDLK_DELETE,
                                SDLK_UP, SDLK_HOME,  SDLK_PRINTSCREEN, SDLK_LGUI};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        key(rows[i], 0, false);
        key(rows[i], KMOD_LCTRL | KMOD_LALT, false);
        assert_string_equal(focused_id(), "");
        assert_false(has_left() || inside.app->quit);
    }
}

static void names_of_keys_press_them(void **state)
{
    (void)state;
    inside_do(&inside, "key Right");
    assert_string_equal(focused_id(), "start");
}

static void closing_the_window_quits(void **state)
{
    (void)state;
    SDL_Event event = {.type = SDL_QUIT};
    SDL_PushEvent(&event);
    input_pump(&input, inside.app);
    assert_true(inside.app->quit);
}

static void what_was_covered_is_shown_again(void **state)
{
    (void)state;
    int before = window_frames(inside.app->window);
    window_says(SDL_WINDOWEVENT_EXPOSED);
    window_says(SDL_WINDOWEVENT_MOVED);
    assert_int_equal(window_frames(inside.app->window), before); /* the same pixels */
    window_says(SDL_WINDOWEVENT_SIZE_CHANGED);
    assert_int_equal(window_canvas(inside.app->window).w, 600);
    assert_false(inside.app->quit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_left_button_is_a_finger_and_others_are_not, go_home),
        cmocka_unit_test_setup(a_finger_taps_by_shares_of_the_window, go_home),
        cmocka_unit_test_setup(a_second_finger_neither_taps_nor_lifts_the_first, go_home),
        cmocka_unit_test_setup(what_was_never_down_cannot_go_up, go_home),
        cmocka_unit_test_setup(a_finger_is_let_go_when_the_window_loses_it, go_home),
        cmocka_unit_test_setup(keys_and_pads_walk_choose_and_open_the_menu, go_home),
        cmocka_unit_test_setup(a_key_that_repeats_itself_is_ignored, go_home),
        cmocka_unit_test_setup(other_keys_do_nothing, go_home),
        cmocka_unit_test_setup(names_of_keys_press_them, go_home),
        cmocka_unit_test_setup(closing_the_window_quits, go_home),
        cmocka_unit_test_setup(what_was_covered_is_shown_again, go_home),
    };
    return cmocka_run_group_tests(tests, open_inside, close_inside);
}
