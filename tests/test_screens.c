/* Every screen, on every panel, in every text size and theme: nothing leaves its place, nothing
 * is cut, everything to tap is large enough and nothing lies on anything else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "routes.h"

enum { TARGET_MM_TENTHS = 200, TOLERANCE_PX = 1, PAGES_MAX = 40 };

static const struct {
    int w, h;
} panels[] = {{1080, 1920}, {1920, 1080}, {1280, 720}, {720, 1280}, {800, 480}};

typedef struct {
    const char *screen;
    int w, h, text_size, faults;
} Place;

static void fault(Place *place, const Node *node, const char *what)
{
    place->faults++;
    if (place->faults < 6) {
        print_error("%s %dx%d size %d: '%s' (%s) %d,%d %dx%d %s\n", place->screen, place->w,
                    place->h, place->text_size, node->id, node->label, node->rect.x,
                    node->rect.y, node->rect.w, node->rect.h, what);
    }
}

static bool holds(Rect outer, Rect inner)
{
    return inner.x >= outer.x - TOLERANCE_PX && inner.y >= outer.y - TOLERANCE_PX
           && inner.x + inner.w <= outer.x + outer.w + TOLERANCE_PX
           && inner.y + inner.h <= outer.y + outer.h + TOLERANCE_PX;
}

static bool overlap(Rect a, Rect b)
{
    Rect shared = rect_cut(a, b);
    return shared.w > TOLERANCE_PX && shared.h > TOLERANCE_PX;
}

static bool inside_of(const Ui *ui, int node_i, int ancestor_i)
{
    for (int i = node_i; i >= 0; i = ui_node(ui, i)->parent) {
        if (i == ancestor_i) {
            return true;
        }
    }
    return false;
}

/* What has a place on the glass must be whole there; what scrolls may be cut at the edge. */
static void check_node(Place *place, const Ui *ui, int i)
{
    const Node *node = ui_node(ui, i);
    Rect glass = {0, 0, place->w, place->h};
    if (!node->fits) {
        fault(place, node, "its text is cut");
    }
    if (node->rect.x < -TOLERANCE_PX || node->rect.x + node->rect.w > place->w + TOLERANCE_PX) {
        fault(place, node, "leaves the glass sideways");
    }
    if (node->parent >= 0 && node->rect.w > 0) {
        Rect parent = ui_node(ui, node->parent)->rect;
        bool sideways = node->rect.x >= parent.x - TOLERANCE_PX
                        && node->rect.x + node->rect.w <= parent.x + parent.w + TOLERANCE_PX;
        if (!sideways) {
            fault(place, node, "leaves its parent sideways");
        }
    }
    if (node->target && node->seen.w > 0 && !holds(glass, node->seen)) {
        fault(place, node, "can be touched outside the glass");
    }
    if (node->target && node->enabled && node->role != ROLE_FIGURE) {
        float least = TARGET_MM_TENTHS / 10.0f * 3.6f - TOLERANCE_PX;
        if ((float)node->rect.w < least || (float)node->rect.h < least) {
            fault(place, node, "is smaller than 20 mm");
        }
    }
}

static void check_overlaps(Place *place, const Ui *ui)
{
    int count = ui_node_count(ui);
    for (int a = 0; a < count; a++) {
        for (int b = a + 1; b < count; b++) {
            const Node *first = ui_node(ui, a), *second = ui_node(ui, b);
            bool both = first->target && second->target && first->seen.w && second->seen.w;
            bool nested = inside_of(ui, b, a) || inside_of(ui, a, b);
            bool arrows =
                text_begins(first->id, "scroll.") || text_begins(second->id, "scroll.");
            if (both && !nested && !arrows && overlap(first->seen, second->seen)) {
                fault(place, second, "lies on another target:");
                print_error("    '%s' (%s)\n", first->id, first->label);
            }
        }
    }
}

static int check_tree(const VisitTest *visit, const char *screen, int text_size)
{
    Place place = {
        .screen = screen, .w = visit->metrics.w, .h = visit->metrics.h, .text_size = text_size};
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        check_node(&place, visit->ui, i);
    }
    check_overlaps(&place, visit->ui);
    if (ui_dropped(visit->ui)) {
        print_error("%s: nodes were dropped\n", screen);
        place.faults++;
    }
    return place.faults;
}

static int check_sizes(VisitTest *visit, const char *screen)
{
    int faults = 0;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++) {
        for (int size = 1; size <= 4; size++) {
            visit_resize(visit, panels[p].w, panels[p].h, size);
            ui_forget(visit->ui);
            visit_view(visit);
            faults += check_tree(visit, screen, size);
        }
    }
    visit_resize(visit, 1080, 1920, 2);
    visit_view(visit);
    return faults;
}

static void every_screen_fits_every_panel_and_text_size(void **state)
{
    (void)state;
    int faults = 0;
    for (int i = 0; route_screens[i]; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        route_to(&visit, route_screens[i]);
        faults += check_sizes(&visit, route_screens[i]);
        visit_close(&visit);
    }
    assert_int_equal(faults, 0);
}

static void every_question_page_fits_every_panel_and_text_size(void **state)
{
    (void)state;
    int faults = 0, pages = 0;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "safety");
    for (; pages < PAGES_MAX && flow_page(&visit.flow, &visit.kiosk); pages++) {
        faults += check_sizes(&visit, flow_page(&visit.flow, &visit.kiosk)->id);
        visit_calm_step(&visit);
    }
    print_message("%d question pages looked at\n", pages);
    assert_true(pages >= 15);
    visit_close(&visit);
    assert_int_equal(faults, 0);
}

static void right_to_left_is_the_mirror_of_left_to_right(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    visit_walk_to(&visit, "purpose");
    int count = ui_node_count(visit.ui);
    Rect first = ui_node(visit.ui, ui_find(visit.ui, "back"))->rect;
    visit.metrics.mirrored = true;
    visit_view(&visit);
    Rect turned = ui_node(visit.ui, ui_find(visit.ui, "back"))->rect;
    assert_int_equal(ui_node_count(visit.ui), count);
    assert_int_equal(turned.x, 1080 - first.x - first.w);
    assert_int_equal(turned.y, first.y);
    visit_close(&visit);
}

static void no_draw_command_is_dropped(void **state)
{
    (void)state;
    for (int i = 0; route_screens[i]; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 4);
        route_to(&visit, route_screens[i]);
        draw_begin(visit.list, (Rect){0, 0, 1080, 1920}, THEME_DEFAULT, INK_PAPER);
        ui_draw(visit.ui, visit.list);
        draw_finish(visit.list);
        assert_int_equal(visit.list->dropped, 0);
        visit_close(&visit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_fits_every_panel_and_text_size),
        cmocka_unit_test(every_question_page_fits_every_panel_and_text_size),
        cmocka_unit_test(right_to_left_is_the_mirror_of_left_to_right),
        cmocka_unit_test(no_draw_command_is_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
