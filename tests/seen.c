#include "seen.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

const SeenPanel seen_panels[] = {{1080, 1920}, {1920, 1080}, {800, 480}, {0, 0}};

bool seen_has(const VisitTest *visit, const char *id)
{
    int i = ui_find(visit->ui, id);
    return i >= 0 && ui_reachable(visit->ui, i);
}

const Node *seen_node(const VisitTest *visit, const char *id)
{
    if (!seen_has(visit, id)) {
        fail_msg("there is no %s on screen %s", id, visit_screen(visit));
    }
    return ui_node(visit->ui, ui_find(visit->ui, id));
}

const char *seen_value(const VisitTest *visit, const char *id)
{
    return seen_node(visit, id)->value;
}

bool seen_enabled(const VisitTest *visit, const char *id)
{
    return seen_node(visit, id)->enabled;
}

bool seen_words(const VisitTest *visit, const char *words)
{
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        if (ui_reachable(visit->ui, i) && strstr(ui_node(visit->ui, i)->label, words)) {
            return true;
        }
    }
    return false;
}

const char *seen_nth(const VisitTest *visit, const char *start, int n)
{
    for (int i = 0; i < ui_node_count(visit->ui); i++) {
        const Node *node = ui_node(visit->ui, i);
        if (node->target && text_begins(node->id, start) && n-- == 0) {
            return node->id;
        }
    }
    return NULL;
}

int seen_count(const VisitTest *visit, const char *start)
{
    int count = 0;
    while (seen_nth(visit, start, count)) {
        count++;
    }
    return count;
}

void seen_tap(VisitTest *visit, const char *id)
{
    if (!visit_tap(visit, id)) {
        fail_msg("%s cannot be tapped on screen %s", id, visit_screen(visit));
    }
    visit_settle(visit);
}

void seen_tap_all(VisitTest *visit, const char *const ids[])
{
    for (int i = 0; ids[i]; i++) {
        seen_tap(visit, ids[i]);
    }
}

void seen_type(VisitTest *visit, const char *keys)
{
    for (; *keys; keys++) {
        char id[] = "key.x";
        id[4] = *keys;
        seen_tap(visit, id);
    }
}

void seen_screen(const VisitTest *visit, const char *screen)
{
    assert_string_equal(visit_screen(visit), screen);
}

void seen_send(VisitTest *visit, const char *id)
{
    Event event = {.kind = EVENT_CHOOSE, .id = id};
    flow_event(&visit->flow, &visit->kiosk, &event);
    visit_settle(visit);
    visit_view(visit);
}

int seen_tally(const VisitTest *visit, Metric metric, const char *key)
{
    const Tally *tally = &visit->kiosk.visit->tally;
    for (int i = 0; i < tally->count; i++) {
        if (tally->rows[i].metric == metric && text_equal(tally->rows[i].key, key)) {
            return tally->rows[i].n;
        }
    }
    return 0;
}

const char *seen_tallies(const VisitTest *visit)
{
    static char rows[2000];
    const Tally *tally = &visit->kiosk.visit->tally;
    TextOut out = text_out(rows, sizeof rows);
    for (int i = 0; i < tally->count; i++) {
        const TallyRow *row = &tally->rows[i];
        text_add(&out, "%s%s %s %d", i ? ", " : "", metric_name(row->metric), row->key, row->n);
    }
    return rows;
}

const FigureView *seen_figure(VisitTest *visit)
{
    Rect glass = {0, 0, visit->metrics.w, visit->metrics.h};
    draw_begin(visit->list, glass, THEME_DEFAULT, INK_PAPER);
    ui_draw(visit->ui, visit->list);
    draw_finish(visit->list);
    for (int i = 0; i < visit->list->count; i++) {
        if (visit->list->cmds[i].kind == DRAW_FIGURE) {
            return visit->list->cmds[i].figure;
        }
    }
    return NULL;
}

/* --- a language made up ----------------------------------------------------------------- */

enum { LANG_ENTRIES_MAX = 24 };

static int by_key(const void *a, const void *b)
{
    const LangEntry *one = a, *other = b;
    return one->key < other->key ? -1 : one->key > other->key;
}

Lang seen_lang(const char *code, const char *own_name, const char *const pairs[][2])
{
    static LangEntry entries[LANG_ENTRIES_MAX];
    int count = 0;
    for (; pairs[count][0]; count++) {
        assert_true(count < LANG_ENTRIES_MAX);
        entries[count] =
            (LangEntry){.key = text_hash(pairs[count][0]), .text = pairs[count][1]};
    }
    qsort(entries, (size_t)count, sizeof *entries, by_key);
    return (Lang){.code = code, .own_name = own_name, .entries = entries, .entry_count = count};
}

void seen_add_lang(VisitTest *visit, Lang lang)
{
    static Lang langs[2];
    langs[0] = (Lang){.code = "en", .own_name = "English"};
    langs[1] = lang;
    visit->kiosk.langs = langs;
    visit->kiosk.lang_count = 2;
    visit->kiosk.machine.several_languages = true;
    visit_view(visit);
}
