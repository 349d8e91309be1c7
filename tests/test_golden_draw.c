/* Every screen's draw list as text, compared with tests/golden/<screen>.draw. Widths come from
 * the fake measure, so the lists are the same on every machine. GOLDEN_UPDATE=1 accepts what is
 * drawn now; a missing golden fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "routes.h"

enum { TEXT_BYTES = 1 << 18 };

static bool save(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    bool saved = file && fwrite(text, 1, strlen(text), file) == strlen(text);
    return (file ? fclose(file) == 0 : false) && saved;
}

static bool load(const char *path, char *text)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        return false;
    }
    text[fread(text, 1, TEXT_BYTES - 1, file)] = '\0';
    fclose(file);
    return true;
}

static int first_difference(const char *a, const char *b)
{
    int line = 1;
    for (; *a && *a == *b; a++, b++) {
        line += *a == '\n';
    }
    return line;
}

static void draw_screen(const char *screen, char *text)
{
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, screen);
    draw_begin(visit.list, (Rect){0, 0, 1080, 1920}, THEME_DEFAULT, INK_PAPER);
    ui_draw(visit.ui, visit.list);
    draw_finish(visit.list);
    draw_print(visit.list, text, TEXT_BYTES);
    visit_close(&visit);
}

static void every_screen_is_drawn_as_agreed(void **state)
{
    (void)state;
    char *now = calloc(1, TEXT_BYTES), *agreed = calloc(1, TEXT_BYTES);
    int wrong = 0;
    mkdir("build", 0777);
    mkdir("build/golden", 0777);
    mkdir("tests/golden", 0777);
    assert_true(now && agreed);
    for (int i = 0; route_screens[i]; i++) {
        char path[128], seen[128];
        snprintf(path, sizeof path, "tests/golden/%s.draw", route_screens[i]);
        snprintf(seen, sizeof seen, "build/golden/%s.draw", route_screens[i]);
        draw_screen(route_screens[i], now);
        if (getenv("GOLDEN_UPDATE")) {
            assert_true(save(path, now));
        } else if (!load(path, agreed)) {
            print_error("%s is missing; look at the screen, then make golden-update\n", path);
            wrong++;
        } else if (strcmp(now, agreed) != 0) {
            save(seen, now);
            print_error("%s differs from line %d on; now: %s\n", path,
                        first_difference(now, agreed), seen);
            wrong++;
        }
    }
    free(now);
    free(agreed);
    assert_int_equal(wrong, 0);
}

/* Drawing the same state twice must give the same list: nothing is painted while nothing
 * changes. */
static void the_same_state_draws_the_same_list(void **state)
{
    (void)state;
    DrawList *again = calloc(1, sizeof *again);
    assert_non_null(again);
    for (int i = 0; route_screens[i]; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, route_screens[i]);
        draw_begin(visit.list, (Rect){0, 0, 1080, 1920}, THEME_DEFAULT, INK_PAPER);
        ui_draw(visit.ui, visit.list);
        draw_finish(visit.list);
        visit_view(&visit);
        draw_begin(again, (Rect){0, 0, 1080, 1920}, THEME_DEFAULT, INK_PAPER);
        ui_draw(visit.ui, again);
        draw_finish(again);
        Rect changed = draw_changed(visit.list, again);
        assert_int_equal(changed.w * changed.h, 0);
        visit_close(&visit);
    }
    free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_drawn_as_agreed),
        cmocka_unit_test(the_same_state_draws_the_same_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
