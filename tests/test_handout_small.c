/* test_handout_small.c - the code of the smallest panel: version 10 holds every plan, with each
 * movement's whole name and dose. Random people, every week, the real content. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/handout.h"
#include "core/qr.h"
#include "core/token.h"
#include "rules.h"

enum { ROUNDS = 20000, PLAN_BYTES = 1 << 17, SMALL_VERSION = 10 };

static unsigned char plan_bytes[PLAN_BYTES];

typedef struct {
    int plans, whole, calendars;
    char worst[600];
} Fit;

static bool names_all(const Pack *pack, const Plan *plan, const char *text)
{
    for (int i = 0; i < plan->movement_count; i++) {
        char line[256];
        snprintf(line, sizeof line, "%s: %s",
                 pack->movements[plan->movements[i].movement_i].name,
                 plan->movements[i].dose_text);
        if (!strstr(text, line)) {
            return false;
        }
    }
    return true;
}

static void try_one(const Pack *pack, const PlanBasis *basis, Fit *fit)
{
    Arena arena;
    Err err;
    Plan plan;
    char code[TOKEN_LENGTH + 1], text[1024] = "", calendar[1024] = "";
    arena_init(&arena, plan_bytes, sizeof plan_bytes);
    assert_true(plan_build(pack, basis, &arena, &plan, &err));
    token_write(basis, code);
    Handout handout = {.pack = pack,
                       .plan = &plan,
                       .basis = basis,
                       .code = code,
                       .today = "2027-01-04",
                       .content_dir = ""};
    if (plan.movement_count == 0) {
        return;
    }
    int room = qr_capacity(SMALL_VERSION, false);
    TextOut out = text_out(text, sizeof text);
    bool fits = handout_text(&handout, room, &out);
    bool whole = fits && names_all(pack, &plan, text);
    fit->plans++;
    fit->whole += whole;
    if (!whole) {
        snprintf(fit->worst, sizeof fit->worst, "%.590s", text);
    }
    out = text_out(calendar, sizeof calendar);
    fit->calendars += handout_calendar(&handout, room, &out);
}

static void every_plan_fits_the_smallest_panel_with_whole_names_and_doses(void **state)
{
    (void)state;
    const Pack *pack = rules_pack("content/base");
    uint32_t chance = 20270104;
    Fit fit = {0};
    for (int round = 0; round < ROUNDS; round++) {
        PlanBasis basis = rules_random_basis(&chance);
        try_one(pack, &basis, &fit);
    }
    print_message("%d plans: %d with whole names, %d as a calendar entry\n", fit.plans,
                  fit.whole, fit.calendars);
    if (fit.whole != fit.plans) {
        fail_msg("%d plans do not fit, such as: %s", fit.plans - fit.whole, fit.worst);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_fits_the_smallest_panel_with_whole_names_and_doses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
