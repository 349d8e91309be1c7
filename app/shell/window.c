/* Three ways for a pixel to reach the glass: painted straight into SDL's surface; painted
 * upright and turned into it; painted on our own and converted, turned before when need be.
 * bring_to_surface holds all three. SDL frees its surface when the size changes, so surface and
 * canvas are asked for again in window_resized and nowhere else. A shown count of -1 repaints
 * all. */
#include "shell/window.h"

#include <SDL.h>
#include <string.h>

#include "draw/turn.h"
#include "shell/damage.h"
#include "shell/paint.h"

struct Window {
    SDL_Window *sdl;
    Painter *painter;
    int rotate;
    int frames;
    SDL_Surface *surface; /* the window's own; SDL replaces it when the size changes */
    bool direct;          /* the canvas is the surface's pixels */
    Canvas canvas;
    uint32_t *own_pixels; /* of the canvas when not direct */
    SDL_Surface *upright; /* own_pixels as SDL sees them, for other pixel formats */
    uint32_t *turned;     /* rotated, waiting to be converted; other pixel formats only */
    SDL_Surface *turned_surface;
    Shown shown;
};

/* Both have our pixels' order of bytes; what they make of alpha never shows. */
static bool is_plain(const SDL_Surface *surface)
{
    return surface->format->format == SDL_PIXELFORMAT_RGB888
           || surface->format->format == SDL_PIXELFORMAT_ARGB8888;
}

/* Drivers that have a window surface of their own. There SDL would present through OpenGL
 * unless told not to (75 ms and 110 MB more on X11); the others have no other way. */
static void choose_surface_path(void)
{
    static const char *const own_surface[] = {"x11", "dummy", "offscreen"};
    const char *driver = SDL_GetCurrentVideoDriver();
    for (size_t i = 0; driver && i < sizeof own_surface / sizeof own_surface[0]; i++) {
        if (strcmp(driver, own_surface[i]) == 0) {
            SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
        }
    }
}

static bool start_video(bool headless, Err *err)
{
    SDL_setenv("XCOMPOSEFILE", "/dev/null", 0); /* reading the Compose file takes 6 to 9 ms */
    if (headless) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    }
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return err_set(err, ERR_IO, "window: no screen to show on: %s", SDL_GetError());
    }
    choose_surface_path();
    return true;
}

static void free_own_canvas(Window *window)
{
    SDL_FreeSurface(window->upright);
    SDL_FreeSurface(window->turned_surface);
    SDL_free(window->own_pixels);
    SDL_free(window->turned);
    window->upright = NULL;
    window->turned_surface = NULL;
    window->own_pixels = NULL;
    window->turned = NULL;
}

static SDL_Surface *surface_around(uint32_t *pixels, int w, int h)
{
    return SDL_CreateRGBSurfaceWithFormatFrom(pixels, w, h, 32, w * 4, SDL_PIXELFORMAT_RGB888);
}

/* Pixels of our own: to be turned, converted, or both on their way to the window. */
static bool make_own_canvas(Window *window, int w, int h)
{
    size_t bytes = sizeof(uint32_t) * (size_t)w * (size_t)h;
    window->own_pixels = SDL_calloc(1, bytes);
    if (!window->own_pixels) {
        return false;
    }
    window->canvas = (Canvas){.pixels = window->own_pixels, .w = w, .h = h, .stride = w};
    if (is_plain(window->surface)) {
        return true;
    }

    window->upright = surface_around(window->own_pixels, w, h);
    if (window->rotate == 0) {
        return window->upright != NULL;
    }
    int seen_w = window->surface->w;
    window->turned = SDL_calloc(1, bytes);
    window->turned_surface =
        window->turned ? surface_around(window->turned, seen_w, window->surface->h) : NULL;
    return window->turned_surface != NULL;
}

bool window_resized(Window *window, Err *err)
{
    free_own_canvas(window);
    window->shown.count = -1;
    window->canvas = (Canvas){0};
    window->surface = SDL_GetWindowSurface(window->sdl);
    if (!window->surface) {
        return err_set(err, ERR_IO, "window: SDL gives no surface: %s", SDL_GetError());
    }

    bool sideways = window->rotate % 180 != 0;
    int w = sideways ? window->surface->h : window->surface->w;
    int h = sideways ? window->surface->w : window->surface->h;
    window->direct = window->rotate == 0 && is_plain(window->surface);
    if (window->direct) {
        window->canvas = (Canvas){.pixels = window->surface->pixels,
                                  .w = w,
                                  .h = h,
                                  .stride = window->surface->pitch / 4};
    } else if (!make_own_canvas(window, w, h)) {
        return err_set(err, ERR_FULL, "window: no memory for %d x %d pixels", w, h);
    }
    return true;
}

bool window_open(const WindowSetup *setup, Window **ret_window, Err *err)
{
    if (setup->rotate % 90 != 0 || setup->rotate < 0 || setup->rotate > 270) {
        return err_set(err, ERR_RANGE, "window: rotate %d, allowed 0, 90, 180, 270",
                       setup->rotate);
    }
    if (!start_video(setup->headless, err)) {
        return false;
    }

    Window *window = SDL_calloc(1, sizeof *window);
    if (!window) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return err_set(err, ERR_FULL, "window: no memory");
    }
    Uint32 flags = setup->fullscreen ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    window->rotate = setup->rotate;
    window->sdl =
        SDL_CreateWindow(setup->title ? setup->title : "Steadyback", SDL_WINDOWPOS_UNDEFINED,
                         SDL_WINDOWPOS_UNDEFINED, setup->w, setup->h, flags);
    if (!window->sdl) {
        err_set(err, ERR_IO, "window: %s", SDL_GetError());
    } else if (painter_open(setup->text, setup->pictures, &window->painter, err)
               && window_resized(window, err)) {
        *ret_window = window;
        return true;
    }
    window_close(window);
    return false;
}

void window_close(Window *window)
{
    if (!window) {
        return;
    }
    painter_close(window->painter);
    free_own_canvas(window);
    if (window->sdl) {
        SDL_DestroyWindow(window->sdl);
    }
    SDL_free(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

Rect window_canvas(const Window *window)
{
    return (Rect){0, 0, window->canvas.w, window->canvas.h};
}

/* Turns and converts one painted part onto the window's surface; returns where it is there. */
static SDL_Rect bring_to_surface(Window *window, Rect part)
{
    Rect seen = turn_rect(part, window->canvas.w, window->canvas.h, window->rotate);
    SDL_Rect place = {seen.x, seen.y, seen.w, seen.h};
    SDL_Surface *surface = window->surface;
    if (window->direct) {
        return place;
    }

    if (window->rotate != 0) {
        bool plain = is_plain(surface);
        Canvas to = {.pixels = plain ? surface->pixels : window->turned,
                     .w = surface->w,
                     .h = surface->h,
                     .stride = plain ? surface->pitch / 4 : surface->w};
        turn_copy(&window->canvas, part, window->rotate, &to);
    }
    if (!is_plain(surface)) {
        SDL_Rect to = place;
        SDL_BlitSurface(window->rotate ? window->turned_surface : window->upright, &place,
                        surface, &to);
    }
    return place;
}

bool window_present(Window *window, const DrawList *list)
{
    Damage damage;
    damage_find(&window->shown, list, window_canvas(window), &damage);
    if (damage.count == 0) {
        damage_remember(&window->shown, list, window_canvas(window));
        return false;
    }

    SDL_Rect places[DAMAGE_RECTS_MAX];
    for (int i = 0; i < damage.count; i++) {
        painter_paint(window->painter, &window->canvas, list, damage.rects[i]);
        places[i] = bring_to_surface(window, damage.rects[i]);
    }
    damage_remember(&window->shown, list, window_canvas(window));
    SDL_UpdateWindowSurfaceRects(window->sdl, places, damage.count);
    window->frames++;
    return true;
}

void window_repaint(Window *window)
{
    window->shown.count = -1;
}

void window_new_clips(Window *window)
{
    painter_drop_stills(window->painter);
    window_repaint(window);
}

void window_exposed(Window *window)
{
    if (window->surface) {
        SDL_UpdateWindowSurface(window->sdl);
    }
}

void window_point(const Window *window, float x, float y, int *ret_x, int *ret_y)
{
    TurnPoint found = turn_back((TurnPoint){(int)x, (int)y}, window->canvas.w, window->canvas.h,
                                window->rotate);
    *ret_x = found.x;
    *ret_y = found.y;
}

int window_frames(const Window *window)
{
    return window->frames;
}

bool window_save_png(const Window *window, const char *path, Err *err)
{
    Picture picture = {window->canvas.pixels, window->canvas.w, window->canvas.h};
    return picture_save_png(&picture, window->canvas.stride, path, err);
}
