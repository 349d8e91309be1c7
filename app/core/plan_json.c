/* Texts are those of the base language, and each goes through text_add_json(): packs are other
 * people's words and may hold quotes. The order of keys and lists is fixed, so that two plans
 * can be compared as texts. */
#include "core/plan_json.h"

static const char *comma(int i)
{
    return i ? "," : "";
}

static void add_key(TextOut *out, const char *key, const char *text)
{
    text_add(out, "\"%s\":", key);
    text_add_json(out, text);
}

static void add_movements(TextOut *out, const Pack *pack, const Plan *plan)
{
    text_add(out, ",\"movements\":[");
    for (int i = 0; i < plan->movement_count; i++) {
        const PlanMovement *chosen = &plan->movements[i];
        const Movement *movement = &pack->movements[chosen->movement_i];
        text_add(out, "%s{", comma(i));
        add_key(out, "id", movement->id);
        text_add(out, ",");
        add_key(out, "name", movement->name);
        text_add(out, ",");
        add_key(out, "dose", chosen->dose_text);
        text_add(out, ",");
        add_key(out, "why", chosen->why);
        text_add(out, "}");
    }
    text_add(out, "]");
}

static void add_weeks(TextOut *out, const Plan *plan)
{
    text_add(out, ",\"weeks\":[");
    for (int i = 0; i < plan->week_count; i++) {
        const PlanWeek *week = &plan->weeks[i];
        text_add(out,
                 "%s{\"week\":%d,\"walk_minutes\":%d,\"days\":%d,\"movements\":%d,\"met\":%d,"
                 "\"sessions\":%d}",
                 comma(i), week->week, week->walk_minutes, week->days, week->movements,
                 week->met, week->sessions);
    }
    text_add(out, "]");
}

static void add_cards_and_left_out(TextOut *out, const Pack *pack, const Plan *plan)
{
    text_add(out, ",\"cards\":[");
    for (int i = 0; i < plan->card_count; i++) {
        text_add(out, "%s", comma(i));
        text_add_json(out, pack->cards[plan->cards[i]].id);
    }
    text_add(out, "],\"left_out\":[");
    for (int i = 0; i < plan->left_out_count; i++) {
        text_add(out, "%s{", comma(i));
        add_key(out, "id", pack->movements[plan->left_out[i].movement_i].id);
        text_add(out, ",");
        add_key(out, "why", plan->left_out[i].why);
        text_add(out, "}");
    }
    text_add(out, "]");
}

void plan_json(TextOut *out, const Pack *pack, const Plan *plan, const char *code)
{
    text_add(out, "{");
    add_key(out, "variant", pack->variants[plan->variant_i].id);
    text_add(out, ",\"week\":%d", plan->week);
    add_movements(out, pack, plan);
    add_weeks(out, plan);
    add_cards_and_left_out(out, pack, plan);
    text_add(out, ",\"stage\":%d,", plan->stage);
    if (plan->ladder_i >= 0) {
        add_key(out, "ladder", pack->feared[plan->ladder_i].id);
        text_add(out, ",");
    }
    add_key(out, "code", code);
    text_add(out, "}");
}
