/* What the labels mean: told once on the shelf and once on paper; and who is told "strong". */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/handout.h"
#include "routes.h"
#include "seen.h"

static void the_shelf_tells_what_each_label_means(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "cards");
    seen_tap(&visit, "labels");
    for (int i = 0; i < EVIDENCE_COUNT; i++) {
        assert_true(seen_words(&visit, evidence_words[i]));
        assert_true(seen_words(&visit, evidence_means[i]));
    }
    visit_close(&visit);
}

static void expect_label(const char *request, const char *key, int evidence)
{
    char line[120];
    snprintf(line, sizeof line, "\"%s\":\"%s\"", key,
             evidence == EVIDENCE_NONE ? "" : evidence_words[evidence]);
    if (!strstr(request, line)) {
        fail_msg("the paper lacks %s", line);
    }
}

static void paper_has_a_label_for_each_block_and_what_they_mean(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "takehome");
    static char request[64 << 10];
    TextOut out = text_out(request, sizeof request);
    const Pack *pack = visit.kiosk.pack;
    const Plan *plan = &visit.kiosk.visit->plan;
    const PlanBasis *basis = &visit.kiosk.visit->basis;
    Handout handout = {.pack = pack, .plan = plan, .basis = basis, .code = "", .today = ""};
    handout_request(&handout, &out);
    assert_false(out.full);
    expect_label(request, "intro_label", pack->variants[plan->variant_i].evidence);
    expect_label(request, "walk_label", plan_walk(pack, basis)->evidence);
    expect_label(request, "lights_label", pack->plan_evidence.lights);
    expect_label(request, "flare_label", pack->plan_evidence.flare);
    expect_label(request, "markers_label", pack->plan_evidence.markers);
    expect_label(request, "ladder_label",
                 plan->ladder_i < 0 ? EVIDENCE_NONE : pack->feared[plan->ladder_i].evidence);
    for (int i = 0; i < plan->movement_count; i++) {
        expect_label(request, "label", pack->movements[plan->movements[i].movement_i].evidence);
    }
    for (int i = 0; i < EVIDENCE_COUNT; i++) {
        assert_non_null(strstr(strstr(request, "\"legend\":"), evidence_means[i]));
    }
    visit_close(&visit);
}

/* Walking keeps new pain away from those who are well now: only they are told "strong". */
static void walking_is_strong_only_for_those_who_have_settled(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "plan");
    PlanBasis basis = visit.kiosk.visit->basis;
    for (int prevent = 0; prevent < 2; prevent++) {
        for (int pain = 0; pain < 3; pain++) {
            basis.prevent = prevent;
            basis.pain = pain;
            bool strong = plan_walk(visit.kiosk.pack, &basis)->evidence == EVIDENCE_STRONG;
            assert_int_equal(strong, prevent && pain < 2);
        }
    }
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shelf_tells_what_each_label_means),
        cmocka_unit_test(paper_has_a_label_for_each_block_and_what_they_mean),
        cmocka_unit_test(walking_is_strong_only_for_those_who_have_settled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
