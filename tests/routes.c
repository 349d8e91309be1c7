#include "routes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

const char *const route_screens[] = {
    "attract",  "language",  "notice",   "purpose",      "privacy",  "safety",     "profile",
    "result",   "plan",      "takehome", "goodbye",      "stop_now", "stop_today", "flare",
    "soreness", "library",   "player",   "routine",      "cards",    "explain",    "code",
    "stats",    "staff_pin", "staff",    "out_of_order", "wheel",    "balance",    "cycle",
    "scans",    "direction", NULL};

/* clang-format off */
static const struct {
    const char *screen;
    const char *via;  /* walked to calmly first */
    const char *tap;  /* then this */
} routes[] = {
    {"stop_now",   "safety",  "R01.yes"},
    {"stop_today", "safety",  "R01.no"},
    {"flare",      "purpose", "P1.flare"},
    {"soreness",   "purpose", "P1.after_exercise"},
    {"library",    "purpose", "P1.movements"},
    {"player",     "plan",    "movement."},
    {"routine",    "plan",    "routine"},
    {"cards",      "purpose", "P1.helper"},
    {"explain",    "purpose", "P1.understand"},
    {"code",       "purpose", "P1.code"},
    {"stats",      "notice",  "stats"},
    {"wheel",      "result",  "picture.wheel"},
    {"balance",    "result",  "picture.balance"},
    {"cycle",      "result",  "picture.cycle"},
    {"scans",      "result",  "picture.scans"},
    {"direction",  "result",  "picture.direction"},
};
/* clang-format on */

static void tap_beginning_with(VisitTest *visit, const char *start)
{
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        const Node *node = ui_node(visit->ui, i);
        if (node->target && text_begins(node->id, start)) {
            visit_tap_node(visit, i);
            return;
        }
    }
    fail_msg("nothing on %s begins with %s", visit_screen(visit), start);
}

static void to_staff(VisitTest *visit, bool inside)
{
    flow_staff(&visit->flow, &visit->kiosk);
    visit_view(visit);
    if (inside) {
        Done done = {.kind = EFFECT_PIN_TRY, .ok = true};
        Event event = {.kind = EVENT_DONE, .id = "", .done = &done};
        flow_event(&visit->flow, &visit->kiosk, &event);
        visit_view(visit);
    }
}

static void to_language(VisitTest *visit)
{
    static const Lang langs[] = {{.code = "en", .own_name = "English"},
                                 {.code = "de", .own_name = "Deutsch"}};
    visit->kiosk.langs = langs;
    visit->kiosk.lang_count = 2;
    visit->kiosk.machine.several_languages = true;
    visit_view(visit);
    assert_true(visit_tap(visit, "start"));
}

static void by_taps(VisitTest *visit, const char *screen)
{
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (text_equal(routes[i].screen, screen)) {
            visit_walk_to(visit, routes[i].via);
            tap_beginning_with(visit, routes[i].tap);
            visit_settle(visit);
        }
    }
    if (text_equal(screen, "stop_today")) {
        tap_beginning_with(visit, "R02.old_unchecked");
        visit_settle(visit);
    }
    visit_walk_to(visit, screen);
}

void route_to(VisitTest *visit, const char *screen)
{
    if (text_equal(screen, "out_of_order")) {
        visit->kiosk.pack = NULL;
        flow_content_changed(&visit->flow, &visit->kiosk);
        visit_view(visit);
    } else if (text_begins(screen, "staff")) {
        to_staff(visit, text_equal(screen, "staff"));
    } else if (text_equal(screen, "language")) {
        to_language(visit);
    } else {
        by_taps(visit, screen);
    }
    assert_string_equal(visit_screen(visit), screen);
}
