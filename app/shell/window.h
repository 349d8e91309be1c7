/* window.h - the glass: a window on whatever screen there is, and what it shows.
 *
 * The canvas is what the ui lays out and paints; with `rotate` it is turned on its way to the
 * window. Only what differs from the last list is painted and sent. The window keeps hashes and
 * rectangles of the last list, never the list: list and frame arena may be used again as soon
 * as window_present returns.
 *
 * The loop's part: SDL events with window coordinates go through window_point before the ui
 * sees them; SDL_WINDOWEVENT_SIZE_CHANGED calls window_resized, SDL_WINDOWEVENT_EXPOSED
 * window_exposed.
 */
#pragma once
#include "draw/draw.h"
#include "shell/pictures.h"
#include "shell/text_engine.h"

typedef struct Window Window;

typedef struct {
    const char *title;
    int w, h; /* of the window as the screen sees it; ignored when fullscreen */
    bool fullscreen;
    bool headless;      /* SDL's dummy driver: nothing is seen, all else works */
    int rotate;         /* 0, 90, 180, 270 clockwise */
    TextEngine *text;   /* borrowed; outlives the window */
    Pictures *pictures; /* borrowed; may be NULL */
} WindowSetup;

/* Starts SDL's video alone. Text is not needed before the first window_present, so the fonts
 * may be opened meanwhile. */
MUST_CHECK bool window_open(const WindowSetup *setup, Window **ret_window, Err *err);
void window_close(Window *window); /* NULL is fine; ends SDL's video */

/* The canvas's size in pixels: x and y are 0. */
Rect window_canvas(const Window *window);

/* Paints what changed since the last call and shows it; true when anything did. The list has
 * been finished (draw_finish). A change of the canvas's size paints everything. */
bool window_present(Window *window, const DrawList *list);

/* Everything is painted at the next present: a picture arrived, fonts changed. */
void window_repaint(Window *window);
/* The same, and no kept picture of a figure is shown again: clips are others now. */
void window_new_clips(Window *window);

/* The window has another size: asks SDL for it. False when SDL gives no surface; nothing is
 * painted until it does. */
MUST_CHECK bool window_resized(Window *window, Err *err);
void window_exposed(Window *window); /* shows the same pixels again */

/* From a place in the window to the canvas pixel there, as rotated. */
void window_point(const Window *window, float x, float y, int *ret_x, int *ret_y);

int window_frames(const Window *window); /* how many presents painted something */

/* The canvas as painted last, upright. */
MUST_CHECK bool window_save_png(const Window *window, const char *path, Err *err);
