/* Every claim carries its label. Which texts are claims stands in the field tables; a text that
 * is neither marked there nor listed here with its reason fails, so nobody forgets to decide.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "content.h"
#include "core/pack_formats.h"
#include "routes.h"
#include "seen.h"

/* clang-format off */
/* Shown, and yet no claim about what is so or what helps. */
static const struct {
    const char *format, *key, *why;
} no_claims[] = {
    {"score", "why", "repeats an answer, or stands with the movement's label (checked below)"},
    {"spoke", "name", "a name"},
    {"movements/<id>.json", "name", "a name"},
    {"movements/<id>.json", "cues", "how to do it; the player shows the label of the whole"},
    {"movements/<id>.json", "slip", "how to do it"},
    {"movements/<id>.json", "stop_if", "a rule of safety"},
    {"movements/<id>.json", "easier_text", "how to do it"},
    {"movements/<id>.json", "harder_text", "how to do it"},
    {"cards/<id>.json", "title", "what it is about; often a question"},
    {"cards/<id>.json", "source", "where the label comes from"},
    {"cards/<id>.json", "warning", "a rule of safety"},
    {"avoid", "why", "a rule of safety"},
    {"slot", "why", "stands with the movement's label (checked below)"},
    {"variant", "title", "a name"},
    {"variant", "least", "what counts here: our own rule"},
    {"checkin", "text", "tells what was decided"},
    {"step", "text", "how to do it, or a word for a tier: our own rule"},
    {"step", "title", "a word for a tier"},
    {"ladder", "title", "a name"},
    {"plan.json", "emergency", "a rule of safety"},
    {"explanation", "name", "a name"},
    {"explanation", "read", "names books"},
    {"trial", "change", "how to do it"},
    {"trial", "measure", "how to do it"},
    {"trial", "stop", "how to do it"},
    {"rung", "title", "a name"},
    {"routine", "name", "a name"},
    {"routine", "text", "what is done, and where"},
};
/* clang-format on */

/* Questions, rules of safety and names make no claims; pictures name each part beside sentences
 * that do, so only what is marked counts there. */
static bool is_decided_whole(const char *file)
{
    static const char *const files[] = {"pack.json",     "safety.json", "quiz.json",
                                        "pictures.json", "rows.json",   "lang/<code>.json"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        if (text_equal(files[i], file)) {
            return true;
        }
    }
    return false;
}

static bool makes_none(const char *format, const char *key)
{
    for (size_t i = 0; i < sizeof no_claims / sizeof *no_claims; i++) {
        if (text_equal(no_claims[i].format, format) && text_equal(no_claims[i].key, key)) {
            return true;
        }
    }
    return false;
}

static const Field *label_field(const Format *format)
{
    for (int i = 0; format && i < format->count; i++) {
        if (format->fields[i].names == evidence_ids && format->fields[i].type == FIELD_CHOICE) {
            return &format->fields[i];
        }
    }
    return NULL;
}

static const Field *field_named(const Format *format, const char *key)
{
    for (int i = 0; i < format->count; i++) {
        if (text_equal(format->fields[i].key, key)) {
            return &format->fields[i];
        }
    }
    return NULL;
}

/* The format's own label, that of its `about`, or that of one block in `evidence`. */
static bool has_label(const Format *format, const char *key)
{
    const Field *about = field_named(format, "about");
    const Field *blocks = field_named(format, "evidence");
    return label_field(format) || (about && label_field(about->format))
           || (blocks && blocks->format && field_named(blocks->format, key));
}

static int check_format(const Format *format, bool labelled, bool all_decided)
{
    int claims = 0;
    for (int i = 0; i < format->count; i++) {
        const Field *field = &format->fields[i];
        bool here = labelled || has_label(format, field->key);
        if (field->format) {
            claims += check_format(field->format, here, all_decided);
        }
        if (field->claim && !here) {
            fail_msg("%s: %s is a claim and has no evidence label", format->name, field->key);
        }
        if (field->shown && !field->claim && !all_decided
            && !makes_none(format->name, field->key)) {
            fail_msg("%s: %s: mark it as a claim, or say in no_claims why it is none",
                     format->name, field->key);
        }
        claims += field->claim;
    }
    return claims;
}

static void every_text_of_a_format_is_a_claim_with_a_label_or_none(void **state)
{
    (void)state;
    int claims = 0;
    for (const PackFormat *at = pack_formats; at->file; at++) {
        claims += check_format(at->format, false, is_decided_whole(at->file));
    }
    assert_true(claims >= 25);
}

/* --- what the content says, file by file ---------------------------------------------------
 */

enum { CLAIMS_MAX = 1500 };
static struct {
    const char *text;
    const int *label; /* whose address says what belongs together */
    bool seen;
} claims[CLAIMS_MAX];
static int claim_count;

static void add_claim(const char *text, const int *label)
{
    if (*text && label && *label != EVIDENCE_NONE) {
        assert_true(claim_count < CLAIMS_MAX);
        claims[claim_count].text = text;
        claims[claim_count].seen = false;
        claims[claim_count++].label = label;
    }
}

static const int *label_at(const Format *format, const char *item, const char *key,
                           const int *inherited)
{
    const Field *own = label_field(format), *about = field_named(format, "about");
    const Field *blocks = field_named(format, "evidence");
    const Field *label = own;
    if (!label && about) {
        label = label_field(about->format);
        item += about->offset;
    } else if (!label && blocks && blocks->format) {
        label = field_named(blocks->format, key);
        item += blocks->offset;
    }
    return label ? (const int *)(const void *)(item + label->offset) : inherited;
}

static void gather(const Format *format, const char *item, const int *inherited)
{
    for (int i = 0; i < format->count; i++) {
        const Field *field = &format->fields[i];
        const char *at = item + field->offset;
        const int *label = label_at(format, item, field->key, inherited);
        bool many = field->type == FIELD_LIST || field->type == FIELD_TEXTS;
        int count = many ? *(const int *)(const void *)(item + field->count_offset) : 0;
        if (field->type == FIELD_OBJECT) {
            gather(field->format, at, label);
        }
        for (int k = 0; field->type == FIELD_LIST && k < count; k++) {
            gather(field->format,
                   *(const char *const *)(const void *)at + (size_t)k * field->format->size,
                   label);
        }
        for (int k = 0; field->type == FIELD_TEXTS && field->claim && k < count; k++) {
            add_claim((*(const char **const *)(const void *)at)[k], label);
        }
        if (field->type == FIELD_TEXT && field->claim) {
            add_claim(*(const char *const *)(const void *)at, label);
        }
    }
}

static char file_room[8 << 20];
static Arena file_arena;

static void gather_file(const Format *format, const char *path)
{
    PackFiles files = content_folder("content/base");
    const char *text = NULL;
    Err err = {0};
    Problems problems = {0};
    assert_true(files.read(files.self, path, &file_arena, &text, &err));
    void *item = arena_push(&file_arena, format->size, _Alignof(max_align_t));
    assert_non_null(item);
    FieldsSource source = {.file = path, .text = text};
    assert_true(fields_read(format, &source, &file_arena, item, &problems));
    gather(format, item, NULL);
}

static void gather_all(const Pack *pack)
{
    arena_init(&file_arena, file_room, sizeof file_room);
    claim_count = 0;
    for (const PackFormat *at = pack_formats; at->file; at++) {
        if (!strchr(at->file, '<') && !text_equal(at->file, "rows.json")) {
            gather_file(at->format, at->file);
        }
    }
    for (int i = 0; i < pack->card_count; i++) {
        char path[80];
        snprintf(path, sizeof path, "cards/%s.json", pack->cards[i].id);
        gather_file(&card_format, path);
    }
}

/* --- what stands on the glass --------------------------------------------------------------
 */

static int label_of_node(const Node *node)
{
    for (int i = 0; i < EVIDENCE_COUNT; i++) {
        if (text_equal(node->label, evidence_words[i])) {
            return i;
        }
    }
    return EVIDENCE_NONE;
}

/* The first label before (step -1) or after (+1) a node. */
static int nearest_label(const VisitTest *visit, int node_i, int step)
{
    for (int i = node_i + step; i >= 0 && i < ui_node_count(visit->ui); i += step) {
        int label = label_of_node(ui_node(visit->ui, i));
        if (label != EVIDENCE_NONE) {
            return label;
        }
    }
    return EVIDENCE_NONE;
}

/* A claim, and none of those that this label is for. */
static bool is_foreign(const char *words, const int *label)
{
    bool is_claim = false, own = false;
    for (int i = 0; i < claim_count; i++) {
        bool same = text_equal(words, claims[i].text);
        is_claim |= same;
        own |= same && claims[i].label == label;
    }
    return is_claim && !own;
}

/* The next label that way is this one, and nobody else's claim lies between. */
static bool reaches_label(const VisitTest *visit, int node_i, int step, const int *label)
{
    for (int i = node_i + step; i >= 0 && i < ui_node_count(visit->ui); i += step) {
        const Node *node = ui_node(visit->ui, i);
        if (label_of_node(node) != EVIDENCE_NONE) {
            return label_of_node(node) == *label;
        }
        if (is_foreign(node->label, label)) {
            return false;
        }
    }
    return false;
}

/* The same words may be said twice, with two labels: one of them has to be beside it. */
static void check_words(const VisitTest *visit, int node_i, const char *words)
{
    bool is_claim = false, labelled = false;
    for (int i = 0; i < claim_count; i++) {
        if (text_equal(words, claims[i].text)) {
            is_claim = claims[i].seen = true;
            labelled |= reaches_label(visit, node_i, -1, claims[i].label)
                        || reaches_label(visit, node_i, 1, claims[i].label);
        }
    }
    if (is_claim && !labelled) {
        fail_msg("%s: no label of its own beside: %s", visit_screen(visit), words);
    }
}

/* "1. text" of a list counts as its text. */
static void check_screen(const VisitTest *visit)
{
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        const Node *node = ui_node(visit->ui, i);
        const char *words = node->label;
        check_words(visit, i, words);
        if (words[0] >= '1' && words[0] <= '9' && text_begins(words + 1, ". ")) {
            check_words(visit, i, words + 3);
        }
    }
}

static void unfold_and_check(VisitTest *visit)
{
    static const char *const folds[] = {"why", "lights", "ladder", "steps", "left_out", NULL};
    check_screen(visit);
    for (int i = 0; folds[i]; i++) {
        if (seen_has(visit, folds[i])) {
            seen_tap(visit, folds[i]);
            check_screen(visit);
        }
    }
}

static void tap_each(VisitTest *visit, const char *start)
{
    for (int i = 0; i < seen_count(visit, start); i++) {
        seen_tap(visit, seen_nth(visit, start, i));
        check_screen(visit);
    }
}

static void every_claim_on_every_screen_has_its_label_beside_it(void **state)
{
    (void)state;
    for (int i = 0; route_screens[i]; i++) {
        VisitTest visit;
        visit_open(&visit, 1080, 1920, 2);
        gather_all(visit.kiosk.pack);
        assert_true(claim_count > 600);
        route_to(&visit, route_screens[i]);
        unfold_and_check(&visit);
        if (text_equal(route_screens[i], "cycle")) {
            tap_each(&visit, "step.");
        }
        visit_close(&visit);
    }
}

static void every_card_and_explanation_has_its_label_beside_it(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 800, 480, 2);
    const Pack *pack = visit.kiosk.pack;
    gather_all(pack);
    route_to(&visit, "cards");
    for (int i = 0; i < pack->card_count; i++) {
        char id[80];
        snprintf(id, sizeof id, "card.%s", pack->cards[i].id);
        seen_send(&visit, id);
        assert_true(seen_words(&visit, pack->cards[i].one));
        unfold_and_check(&visit);
        assert_true(seen_words(&visit, pack->cards[i].why));
        seen_tap(&visit, "next");
    }
    route_to(&visit, "explain");
    tap_each(&visit, "explain.");
    int unseen = 0;
    for (int i = 0; i < claim_count; i++) {
        unseen += !claims[i].seen;
    }
    assert_true(unseen < claim_count / 3); /* else this test looks at nothing */
    visit_close(&visit);
}

/* Reasons are the movement's own, or a slot's: both stand in its card, with its label. */
static void a_reason_stands_with_the_label_of_its_movement(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "plan");
    seen_tap(&visit, "why");
    const Plan *plan = &visit.kiosk.visit->plan;
    int found = 0;
    for (int i = 0; i < ui_node_count(visit.ui); i++) {
        for (int k = 0; k < plan->movement_count; k++) {
            const PlanMovement *planned = &plan->movements[k];
            if (text_equal(ui_node(visit.ui, i)->label, planned->why)) {
                assert_int_equal(nearest_label(&visit, i, 1),
                                 visit.kiosk.pack->movements[planned->movement_i].evidence);
                found++;
                break;
            }
        }
    }
    assert_int_equal(found, plan->movement_count);
    visit_close(&visit);
}

/* A ladder's rungs and a week's minutes only say how: what they promise is labelled at their
 * end. */
static void the_plan_ladder_and_walks_end_with_their_label(void **state)
{
    (void)state;
    VisitTest visit;
    visit_open(&visit, 1080, 1920, 2);
    route_to(&visit, "plan");
    seen_tap(&visit, "ladder");
    const Pack *pack = visit.kiosk.pack;
    const Ladder *ladder = &pack->feared[visit.kiosk.visit->plan.ladder_i];
    int found = 0;
    for (int i = 0; i < ui_node_count(visit.ui); i++) {
        const char *words = ui_node(visit.ui, i)->label;
        bool last = strstr(words, ladder->steps[ladder->step_count - 1].text) != NULL;
        bool path = text_equal(ui_node(visit.ui, i)->id, "weeks");
        int evidence =
            last ? ladder->evidence : plan_walk(pack, &visit.kiosk.visit->basis)->evidence;
        const Variant *variant = &pack->variants[visit.kiosk.visit->plan.variant_i];
        bool intro = text_equal(words, variant->text);
        evidence = intro ? variant->evidence : evidence;
        if (last || path || intro) {
            assert_int_equal(label_of_node(ui_node(visit.ui, i + 1)), evidence);
            found++;
        }
    }
    assert_int_equal(found, 3);
    visit_close(&visit);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_of_a_format_is_a_claim_with_a_label_or_none),
        cmocka_unit_test(every_claim_on_every_screen_has_its_label_beside_it),
        cmocka_unit_test(every_card_and_explanation_has_its_label_beside_it),
        cmocka_unit_test(a_reason_stands_with_the_label_of_its_movement),
        cmocka_unit_test(the_plan_ladder_and_walks_end_with_their_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
