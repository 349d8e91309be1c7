/* What the automation language tells: the tree, the question, the tier, the plan, counts. */
#include "shell/automation.h"

#include <string.h>
#include <time.h>

#include "core/plan_json.h"

enum { COUNT_JOBS_MS = 15000, SCALE_STEPS = 11 };

static void add_member(TextOut *out, const char *key, const char *value)
{
    text_add(out, "\"%s\":", key);
    text_add_json(out, value);
}

static const char *truth(bool value)
{
    return value ? "true" : "false";
}

/* The id of the nearest node above that others can read; "" at the top. */
static const char *parent_id(const App *app, int node_i)
{
    int i = ui_node(app->ui, node_i)->parent;
    while (i >= 0 && (ui_node(app->ui, i)->role == ROLE_BOX || !*ui_node(app->ui, i)->id)) {
        i = ui_node(app->ui, i)->parent;
    }
    return i >= 0 ? ui_node(app->ui, i)->id : "";
}

static void add_node(const App *app, int node_i, TextOut *out)
{
    const Node *node = ui_node(app->ui, node_i);
    bool visible = node->seen.w > 0 && node->seen.h > 0;
    Rect at = node->seen;
    text_add(out, "{");
    add_member(out, "id", node->id);
    text_add(out, ",");
    add_member(out, "parent", parent_id(app, node_i));
    text_add(out, ",");
    add_member(out, "role", role_names[node->role]);
    text_add(out, ",");
    add_member(out, "label", node->label);
    text_add(out, ",");
    add_member(out, "value", node->value);
    text_add(out, ",\"x\":%d,\"y\":%d,\"w\":%d,\"h\":%d", at.x, at.y, visible ? at.w : 0,
             visible ? at.h : 0);
    text_add(out, ",\"enabled\":%s,\"focused\":%s,\"visible\":%s,\"fits\":%s}",
             truth(node->enabled), truth(node->focused), truth(visible), truth(node->fits));
}

bool automation_tree(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    app_lay_out(app);
    const Lang *lang = kiosk_lang(&app->kiosk);
    text_add(out, "{\"ok\":true,");
    add_member(out, "screen", app->flow.current->name);
    text_add(out, ",");
    add_member(out, "lang", lang ? lang->code : "en");
    text_add(out, ",\"nodes\":[");
    bool first = true;
    for (int i = 0; i < ui_node_count(app->ui); i++) {
        if (ui_reachable(app->ui, i)) {
            text_add(out, "%s", first ? "" : ",");
            add_node(app, i, out);
            first = false;
        }
    }
    text_add(out, "]}");
    return true;
}

static void add_answers(const Question *question, TextOut *out)
{
    text_add_json(out, question->id);
    text_add(out, ":[");
    if (question->kind == KIND_SCALE) {
        for (int i = 0; i < SCALE_STEPS; i++) {
            text_add(out, "%s\"%d\"", i ? "," : "", i);
        }
    }
    for (int i = 0; i < question->answer_count && question->kind != KIND_SCALE; i++) {
        text_add(out, "%s", i ? "," : "");
        text_add_json(out, question->answers[i].id);
    }
    text_add(out, "]");
}

bool automation_question(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    const Pack *pack = app->kiosk.pack;
    const Page *page = flow_page(&app->flow, &app->kiosk);
    int count = page && pack ? page->question_count : 0;
    text_add(out, "{\"ok\":true,\"questions\":[");
    for (int i = 0; i < count; i++) {
        text_add(out, "%s", i ? "," : "");
        text_add_json(out, page->questions[i]);
    }
    text_add(out, "],\"answers\":{");
    for (int i = 0; i < count; i++) {
        text_add(out, "%s", i ? "," : "");
        add_answers(&pack->questions[page->question_is[i]], out);
    }
    text_add(out, "}}");
    return true;
}

bool automation_tier(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    const Visit *visit = app->kiosk.visit;
    if (visit->tier_known) {
        text_add(out, "{\"ok\":true,\"tier\":\"%s\"}", tier_names[visit->triage.tier]);
    } else {
        text_add(out, "{\"ok\":true,\"tier\":null}");
    }
    return true;
}

bool automation_plan(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    const Visit *visit = app->kiosk.visit;
    text_add(out, "{\"ok\":true,\"plan\":");
    if (visit->plan_known && app->kiosk.pack) {
        plan_json(out, app->kiosk.pack, &visit->plan, visit->code);
    } else {
        text_add(out, "null");
    }
    text_add(out, ",\"qr\":[");
    for (int i = 0; i < visit->code_count; i++) {
        text_add(out, "%s{", i ? "," : "");
        add_member(out, "kind", visit->codes[i].kind);
        text_add(out, ",");
        add_member(out, "text", visit->codes[i].text);
        text_add(out, "}");
    }
    text_add(out, "]}");
    return true;
}

bool automation_counters(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    effects_add(&app->effects, EFFECT_READ_COUNTERS);
    app->dirty = true;
    app_step(app);
    app_finish_jobs(app, COUNT_JOBS_MS);
    const Machine *machine = &app->kiosk.machine;
    text_add(out, "{\"ok\":true,\"counters\":[");
    for (int i = 0; i < machine->counter_count; i++) {
        const Counter *counter = &machine->counters[i];
        text_add(out, "%s{", i ? "," : "");
        add_member(out, "bucket", counter->bucket);
        text_add(out, ",");
        add_member(out, "pack", counter->pack);
        text_add(out, ",");
        add_member(out, "metric", counter->metric);
        text_add(out, ",");
        add_member(out, "key", counter->key);
        text_add(out, ",\"n\":%lld,\"closed\":%s}", (long long)counter->n,
                 truth(counter->closed));
    }
    text_add(out, "]}");
    return true;
}

bool automation_spoken(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    Aloud *aloud = &app->aloud;
    text_add(out, "{\"ok\":true,\"spoken\":[");
    for (size_t at = 0; at < aloud->log_used; at += strlen(aloud->log + at) + 1) {
        text_add(out, "%s", at ? "," : "");
        text_add_json(out, aloud->log + at);
    }
    text_add(out, "]}");
    explicit_bzero(aloud->log, aloud->log_used);
    aloud->log_used = 0;
    return true;
}

bool automation_frames(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    (void)line, (void)err;
    struct timespec used = {0};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    double cpu_ms = (double)used.tv_sec * 1000 + (double)used.tv_nsec / 1e6;
    text_add(out, "{\"ok\":true,\"frames\":%d,\"cpu_ms\":%.3f}", window_frames(app->window),
             cpu_ms);
    return true;
}
