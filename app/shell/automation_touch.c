/* Fingers and keys of the automation language: what they hit is found in the tree that the
 * screen itself was drawn from. */
#include "shell/automation.h"

#include <ctype.h>
#include <string.h>

#include "shell/input.h"

enum {
    REVEAL_TRIES = 8,
    LEAD_TRIES = 40,
    DRAG_STEP_MS = 16,
    PLACE_MOST = 8192,
    HOLD_MOST_MS = 3600000,
    KEYS_MOST = 200
};

static bool contains(Rect rect, int x, int y)
{
    return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

static bool can_be_chosen(const App *app, int node_i)
{
    const Node *node = ui_node(app->ui, node_i);
    return ui_reachable(app->ui, node_i) && node->target && node->enabled;
}

static bool something_at(const App *app, int x, int y)
{
    for (int i = 0; i < ui_node_count(app->ui); i++) {
        if (can_be_chosen(app, i) && contains(ui_node(app->ui, i)->seen, x, y)) {
            return true;
        }
    }
    return false;
}

static int find_words(const App *app, const char *words)
{
    for (int i = 0; i < ui_node_count(app->ui); i++) {
        if (can_be_chosen(app, i) && text_equal(ui_node(app->ui, i)->label, words)) {
            return i;
        }
    }
    return ui_find_label(app->ui, words);
}

static int find_target(App *app, const AutomationWord *word)
{
    app_lay_out(app);
    return word->quoted ? find_words(app, word->text) : ui_find(app->ui, word->text);
}

static bool reveal(App *app, const AutomationWord *word, int *ret_node_i, Err *err)
{
    int node_i = find_target(app, word);
    /* What has to be seen before comes into view first (Target.after), as a reader would do. */
    for (int i = 0; i < LEAD_TRIES && node_i >= 0 && ui_lead_on(app->ui, node_i); i++) {
        app->dirty = true;
        app_show(app);
        node_i = find_target(app, word);
    }
    for (int i = 0; i < REVEAL_TRIES && node_i >= 0 && ui_reveal(app->ui, node_i); i++) {
        app->dirty = true;
        node_i = find_target(app, word);
    }
    const char *screen = app->flow.current->name;
    if (node_i < 0) {
        return err_set(err, ERR_MISSING, "tap: screen %s has no \"%s\"", screen, word->text);
    }
    if (!can_be_chosen(app, node_i)) {
        return err_set(err, ERR_RANGE, "tap: \"%s\" on screen %s cannot be chosen now",
                       word->text, screen);
    }
    if (ui_node(app->ui, node_i)->seen.w <= 0) {
        return err_set(err, ERR_RANGE, "tap: \"%s\" on screen %s cannot be brought into view",
                       word->text, screen);
    }
    *ret_node_i = node_i;
    return true;
}

/* Each step is shown, as it would be between two events of a real finger. */
static void tap_at(App *app, int x, int y)
{
    app_touch(app, TOUCH_DOWN, x, y);
    app_show(app);
    app_touch(app, TOUCH_UP, x, y);
}

bool automation_tap(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    int x = 0;
    int y = 0;
    if (line->count == 3) {
        if (!automation_number(line, 1, 0, PLACE_MOST, &x, err)
            || !automation_number(line, 2, 0, PLACE_MOST, &y, err)) {
            return false;
        }
        app_lay_out(app);
        if (!something_at(app, x, y)) {
            return err_set(err, ERR_MISSING, "tap: nothing can be chosen at %d %d on screen %s",
                           x, y, app->flow.current->name);
        }
    } else {
        int node_i = -1;
        if (!reveal(app, &line->words[1], &node_i, err)) {
            return false;
        }
        Rect seen = ui_node(app->ui, node_i)->seen;
        x = seen.x + seen.w / 2;
        y = seen.y + seen.h / 2;
    }
    tap_at(app, x, y);
    return automation_fine(out);
}

static bool places(const AutomationLine *line, int count, int most_ms, int *ret_numbers,
                   Err *err)
{
    for (int i = 0; i < count; i++) {
        int most = i == count - 1 ? most_ms : PLACE_MOST;
        if (!automation_number(line, i + 1, 0, most, &ret_numbers[i], err)) {
            return false;
        }
    }
    return true;
}

bool automation_drag(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    int at[5]; /* x1 y1 x2 y2 ms */
    if (!places(line, 5, HOLD_MOST_MS, at, err)) {
        return false;
    }
    int steps = at[4] / DRAG_STEP_MS + 1;
    app_touch(app, TOUCH_DOWN, at[0], at[1]);
    for (int i = 1; i <= steps; i++) {
        app_pass(app, (int64_t)at[4] * i / steps - (int64_t)at[4] * (i - 1) / steps);
        app_touch(app, TOUCH_MOVE, at[0] + (at[2] - at[0]) * i / steps,
                  at[1] + (at[3] - at[1]) * i / steps);
        app_show(app);
    }
    app_touch(app, TOUCH_UP, at[2], at[3]);
    return automation_fine(out);
}

bool automation_hold(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    int at[3]; /* x y ms */
    if (!places(line, 3, HOLD_MOST_MS, at, err)) {
        return false;
    }
    app_touch(app, TOUCH_DOWN, at[0], at[1]);
    app_show(app);
    app_pass(app, at[2]);
    app_touch(app, TOUCH_UP, at[0], at[1]);
    return automation_fine(out);
}

bool automation_key(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    if (!input_press(app, line->words[1].text, err)) {
        return false;
    }
    return automation_fine(out);
}

static bool has_ring(const App *app, const char *id)
{
    int node_i = ui_find(app->ui, id);
    return node_i >= 0 && ui_node(app->ui, node_i)->focused;
}

/* As often as it takes, like somebody who cannot touch the screen; the ring scrolls by itself.
 */
bool automation_choose(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    const char *id = line->words[1].text;
    app_lay_out(app);
    for (int i = 0; i < KEYS_MOST && !has_ring(app, id); i++) {
        app_key(app, NAV_NEXT);
        app_show(app);
    }
    if (!has_ring(app, id)) {
        return err_set(err, ERR_MISSING, "choose: the keys do not come to \"%s\" on screen %s",
                       id, app->flow.current->name);
    }
    app_key(app, NAV_CHOOSE);
    return automation_fine(out);
}
