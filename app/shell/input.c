/* SDL can make a mouse of every finger and a finger of every mouse; both are switched off, or
 * each touch would count twice. `counts` is the one gate: it lets through what belongs to the
 * pointer that went down first. All places go through window_point, so a turned panel needs
 * nothing here. */
#include "shell/input.h"

#include <SDL.h>
#include <string.h>

#include "base/text.h"

/* clang-format off */
static const struct {
    SDL_Keycode key;
    bool shift;
    NavKey nav;
} keys[] = {
    {SDLK_LEFT,     false, NAV_PREVIOUS}, {SDLK_TAB,    true,  NAV_PREVIOUS}, {SDLK_F13, false, NAV_PREVIOUS},
    {SDLK_RIGHT,    false, NAV_NEXT},     {SDLK_TAB,    false, NAV_NEXT},     {SDLK_F14, false, NAV_NEXT},
    {SDLK_RETURN,   false, NAV_CHOOSE},   {SDLK_KP_ENTER, false, NAV_CHOOSE}, {SDLK_F15, false, NAV_CHOOSE},
    {SDLK_ESCAPE,   false, NAV_MENU},     {SDLK_F16,    false, NAV_MENU},
};
/* clang-format on */

void input_set_up(void)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
}

static void press(App *app, SDL_Keycode key, bool shift)
{
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].key == key && keys[i].shift == shift) {
            app_key(app, keys[i].nav);
            return;
        }
    }
}

bool input_press(App *app, const char *name, Err *err)
{
    bool shift = text_begins(name, "Shift+");
    SDL_Keycode key = SDL_GetKeyFromName(shift ? name + strlen("Shift+") : name);
    if (key == SDLK_UNKNOWN) {
        return err_set(err, ERR_MISSING, "there is no key \"%s\"", name);
    }
    press(app, key, shift);
    return true;
}

/* True when this pointer is the one that counts; a new one takes the place when it is free. */
static bool counts(Input *input, TouchKind kind, bool mouse, long long finger)
{
    if (kind == TOUCH_DOWN && !input->down) {
        *input = (Input){.down = true, .mouse = mouse, .finger = finger};
        return true;
    }
    bool same = input->down && input->mouse == mouse && input->finger == finger;
    if (same && kind == TOUCH_UP) {
        input->down = false;
    }
    return same && kind != TOUCH_DOWN;
}

static void touch(App *app, TouchKind kind, float window_x, float window_y)
{
    int x = 0;
    int y = 0;
    window_point(app->window, window_x, window_y, &x, &y);
    app_touch(app, kind, x, y);
}

static void take_mouse(Input *input, App *app, const SDL_Event *event)
{
    SDL_ShowCursor(
        SDL_ENABLE); /* whoever has a mouse sees where it is; fingers need no arrow */
    if (event->type == SDL_MOUSEMOTION) {
        if (counts(input, TOUCH_MOVE, true, 0)) {
            touch(app, TOUCH_MOVE, (float)event->motion.x, (float)event->motion.y);
        }
        return;
    }
    TouchKind kind = event->type == SDL_MOUSEBUTTONDOWN ? TOUCH_DOWN : TOUCH_UP;
    if (event->button.button == SDL_BUTTON_LEFT && counts(input, kind, true, 0)) {
        touch(app, kind, (float)event->button.x, (float)event->button.y);
    }
}

/* SDL tells fingers in shares of the window, the mouse in its pixels. */
static void take_finger(Input *input, App *app, const SDL_Event *event)
{
    TouchKind kind = event->type == SDL_FINGERDOWN ? TOUCH_DOWN
                     : event->type == SDL_FINGERUP ? TOUCH_UP
                                                   : TOUCH_MOVE;
    SDL_Window *window = SDL_GetWindowFromID(event->tfinger.windowID);
    int w = 0;
    int h = 0;
    SDL_ShowCursor(SDL_DISABLE);
    if (window && counts(input, kind, false, event->tfinger.fingerId)) {
        SDL_GetWindowSize(window, &w, &h);
        touch(app, kind, event->tfinger.x * (float)w, event->tfinger.y * (float)h);
    }
}

static void take_window(Input *input, App *app, const SDL_Event *event)
{
    if (event->window.event == SDL_WINDOWEVENT_SIZE_CHANGED) {
        app_resized(app);
    } else if (event->window.event == SDL_WINDOWEVENT_EXPOSED) {
        window_exposed(app->window);
    } else if (event->window.event == SDL_WINDOWEVENT_FOCUS_LOST && input->down) {
        input->down = false; /* its going up will be told to somebody else */
        app_touch(app, TOUCH_CANCEL, 0, 0);
    }
}

static void take_key(Input *input, App *app, const SDL_Event *event)
{
    (void)input;
    if (!event->key.repeat) {
        press(app, event->key.keysym.sym, (event->key.keysym.mod & KMOD_SHIFT) != 0);
    }
}

static void take_quit(Input *input, App *app, const SDL_Event *event)
{
    (void)input, (void)event;
    app->quit = true;
}

void input_pump(Input *input, App *app)
{
    static const struct {
        Uint32 type;
        void (*take)(Input *, App *, const SDL_Event *);
    } takers[] = {
        {SDL_MOUSEMOTION, take_mouse},   {SDL_MOUSEBUTTONDOWN, take_mouse},
        {SDL_MOUSEBUTTONUP, take_mouse}, {SDL_FINGERDOWN, take_finger},
        {SDL_FINGERUP, take_finger},     {SDL_FINGERMOTION, take_finger},
        {SDL_KEYDOWN, take_key},         {SDL_WINDOWEVENT, take_window},
        {SDL_QUIT, take_quit},
    };
    SDL_Event event;
    while (SDL_PollEvent(&event)) {
        for (size_t i = 0; i < sizeof takers / sizeof takers[0]; i++) {
            if (takers[i].type == event.type) {
                takers[i].take(input, app, &event);
            }
        }
    }
}
