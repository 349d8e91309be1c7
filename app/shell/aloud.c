/* Two steps, because the tree that shall be read does not exist yet when the screen changes:
 * aloud_notice only remembers that something is to be said, aloud_say reads it from the new
 * tree, in the order in which it stands there. When a new screen and what the keys stand on
 * both wait, the screen is read. The text stays ours until the jobs have a copy of it. */
#include "shell/aloud.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

/* The bar and the arrows stand on every screen: the bar is read when the keys come to it, and
 * who listens needs no arrows. */
static bool of_the_bar(const Node *node)
{
    static const char *const ids[] = {"back",  "size", "speak",       "language",
                                      "theme", "home", "scroll.down", "scroll.up"};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        if (text_equal(node->id, ids[i])) {
            return true;
        }
    }
    return false;
}

static void remember(Aloud *aloud, const char *text)
{
    size_t bytes = strlen(text) + 1;
    if (bytes > sizeof aloud->log - aloud->log_used) {
        memset(aloud->log, 0, sizeof aloud->log); /* nobody has asked for a long time */
        aloud->log_used = 0;
    }
    if (bytes <= sizeof aloud->log) {
        memcpy(aloud->log + aloud->log_used, text, bytes);
        aloud->log_used += bytes;
    }
}

static void add(Aloud *aloud, TextOut *out, const char *text)
{
    if (*text) {
        text_add(out, "%s%s", out->used ? ". " : "", text);
        remember(aloud, text);
    }
}

static void add_node(Aloud *aloud, TextOut *out, const Node *node)
{
    add(aloud, out, node->label);
    if (!text_equal(node->label, node->value)) {
        add(aloud, out, text_equal(node->value, "on") ? "" : node->value);
    }
}

static void add_screen(Aloud *aloud, TextOut *out, const Ui *ui)
{
    for (int i = 0; i < ui_node_count(ui); i++) {
        const Node *node = ui_node(ui, i);
        if (ui_reachable(ui, i) && node->enabled && !of_the_bar(node)) {
            add_node(aloud, out, node);
        }
    }
}

static void add_focused(Aloud *aloud, TextOut *out, const Ui *ui)
{
    for (int i = 0; i < ui_node_count(ui); i++) {
        if (ui_node(ui, i)->focused) {
            add_node(aloud, out, ui_node(ui, i));
        }
    }
}

void aloud_notice(Aloud *aloud, const Manner *manner, bool changed_screen, bool intimate)
{
    bool switched_on = manner->speaking && !aloud->was_speaking;
    aloud->was_speaking = manner->speaking;
    if (!manner->speaking) {
        aloud->wants_screen = false;
        aloud->wants_focus = false;
    } else if (switched_on || (changed_screen && !intimate)) {
        aloud->wants_screen = true;
    }
}

bool aloud_waiting(const Aloud *aloud)
{
    return aloud->wants_screen || aloud->wants_focus;
}

void aloud_say(Aloud *aloud, const Ui *ui, const Kiosk *kiosk, Effects *effects)
{
    TextOut out = text_out(aloud->text, sizeof aloud->text);
    if (aloud->wants_screen) {
        add_screen(aloud, &out, ui);
    } else {
        add_focused(aloud, &out, ui);
    }
    aloud->wants_screen = false;
    aloud->wants_focus = false;
    Effect *effect = out.used ? effects_add(effects, EFFECT_SAY) : NULL;
    if (effect) {
        const Lang *lang = kiosk_lang(kiosk);
        effect->text = aloud->text;
        snprintf(effect->small, sizeof effect->small, "%s", lang ? lang->code : "en");
    }
}

void aloud_handed_over(Aloud *aloud)
{
    memset(aloud->text, 0, sizeof aloud->text);
}

void aloud_forget(Aloud *aloud)
{
    *aloud = (Aloud){0};
}
