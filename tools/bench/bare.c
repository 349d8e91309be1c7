/* bare - the least any SDL program can do: a window, one colour, shown. It has the same hints
 * as the kiosk, so what the kiosk takes longer is its own doing.
 *
 *     bare WIDTH HEIGHT
 */
#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>

static int stop_with(const char *what)
{
    fprintf(stderr, "bare: %s: %s\n", what, SDL_GetError());
    return EXIT_FAILURE;
}

static SDL_Window *open_window(int w, int h)
{
    SDL_setenv("XCOMPOSEFILE", "/dev/null", 0);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return NULL;
    }
    return SDL_CreateWindow("bare", SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, w, h,
                            SDL_WINDOW_RESIZABLE);
}

int main(int argc, char **argv)
{
    int w = argc == 3 ? atoi(argv[1]) : 0;
    int h = argc == 3 ? atoi(argv[2]) : 0;
    SDL_Window *window = w > 0 && h > 0 ? open_window(w, h) : NULL;
    SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
    if (!surface) {
        return stop_with("no window");
    }
    SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 240, 236, 226));
    SDL_UpdateWindowSurface(window);
    SDL_Event event = {0};
    while (event.type != SDL_QUIT && SDL_WaitEvent(&event)) {
        if (event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_EXPOSED) {
            SDL_UpdateWindowSurface(window);
        }
    }
    SDL_Quit();
    return EXIT_SUCCESS;
}
