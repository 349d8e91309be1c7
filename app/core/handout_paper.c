/* The requests from which steadyback-paper draws; their format is paper/request.c's tables. */
#include "core/handout.h"

#include <stdlib.h>
#include <string.h>

#include "core/calendar.h"
#include "core/qr.h"

/* A version that prints at half a millimetre a module and still scans from 10 cm. */
enum { PAPER_QR_VERSION = 15, FIRST_CUES = 3 };

static const struct {
    const char *key, *text;
} words[] = {
    {"title", "My back plan"},
    {"name", "Name"},
    {"date", "Date"},
    {"goal", "My goal"},
    {"goal_blank", "What I want to do again"},
    {"promise", "After"},
    {"promise_then", "I will"},
    {"start", "Start"},
    {"end", "Then"},
    {"why", "Why"},
    {"easier", "Easier"},
    {"stop_if", "Stop if"},
    {"walk_title", "My walks, week by week"},
    {"walk_help",
     "Go at a pace at which you can still talk. Feeling good? Add a minute or two."},
    {"week", "Week"},
    {"minutes", "min"},
    {"days", "days"},
    {"grid_title", "My week"},
    {"grid_help", "Put a tick for what you did. Missed a day? Just go on with the next."},
    {"walk", "Walk"},
    {"sleep", "Slept well"},
    {"calm", "Took a calm break"},
    {"markers_title", "Signs that it is working"},
    {"lights_title", "How did it feel?"},
    {"flare_title", "If my back flares up"},
    {"emergency_title", "Get help now"},
    {"left_out_title", "Left out for now"},
    {"cards_title", "Good to know"},
    {"code_title", "My return code"},
    {"code_help", "Come back in a week and type it in. You get your next week."},
    {"contacts_title", "People who can help"},
    {"notes", "My own notes"},
    {"no_diagnosis",
     "This is not a diagnosis. It does not replace a visit to a doctor or physio."},
    {"page", "Page"},
    {"say_title", "What to say"},
    {"slip_help", "Please give this page to the person at the desk, or to a doctor or nurse."},
};

/* --- JSON, piece by piece -------------------------------------------------------------------
 */

static void add_text(const Handout *handout, TextOut *out, const char *key, const char *text)
{
    text_add(out, ",\"%s\":", key);
    text_add_json(out, lang_say(handout->lang, text ? text : ""));
}

/* `separator` is "" for the first member of an object. */
static void add_member(const Handout *handout, TextOut *out, const char *separator,
                       const char *key, const char *text)
{
    text_add(out, "%s\"%s\":", separator, key);
    text_add_json(out, lang_say(handout->lang, text ? text : ""));
}

/* How sure studies are; an empty label where nothing is claimed. */
static void add_label(const Handout *handout, TextOut *out, const char *key, int evidence)
{
    add_text(handout, out, key, evidence == EVIDENCE_NONE ? "" : evidence_words[evidence]);
}

static void add_legend(const Handout *handout, TextOut *out)
{
    char legend[900];
    TextOut text = text_out(legend, sizeof legend);
    for (int i = 0; i < EVIDENCE_COUNT; i++) {
        text_add(&text, "%s%s: %s", i ? " " : "", lang_say(handout->lang, evidence_words[i]),
                 lang_say(handout->lang, evidence_means[i]));
    }
    text_add(out, ",\"legend\":");
    text_add_json(out, legend);
}

static void add_lines(const Handout *handout, TextOut *out, const char *key,
                      const char *const *lines, int count)
{
    text_add(out, ",\"%s\":[", key);
    for (int i = 0; i < count; i++) {
        add_member(handout, out, i ? ",{" : "{", "text", lines[i]);
        text_add(out, "}");
    }
    text_add(out, "]");
}

static void add_numbers(const Handout *handout, TextOut *out, const char *key, const char *text,
                        int first, int second)
{
    char said[120];
    TextOut words_said = text_out(said, sizeof said);
    handout_say(&words_said, handout->lang, text, first, second);
    text_add(out, ",\"%s\":", key);
    text_add_json(out, said);
}

/* "2027-01-04" as people write it; nothing when the clock is not trusted. */
static void add_date(const Handout *handout, TextOut *out)
{
    static const char *const months[] = {
        "{1} January {2}",   "{1} February {2}", "{1} March {2}",    "{1} April {2}",
        "{1} May {2}",       "{1} June {2}",     "{1} July {2}",     "{1} August {2}",
        "{1} September {2}", "{1} October {2}",  "{1} November {2}", "{1} December {2}",
    };
    const char *today = handout->today;
    if (calendar_is_date(today)) {
        int year = (int)strtol(today, NULL, 10), month = (int)strtol(today + 5, NULL, 10);
        add_numbers(handout, out, "date", months[month - 1], (int)strtol(today + 8, NULL, 10),
                    year);
    }
}

static void begin_request(const Handout *handout, TextOut *out, const char *kind)
{
    const Lang *lang = handout->lang;
    text_add(out, "{\"kind\":\"%s\",\"language\":", kind);
    text_add_json(out, lang ? lang->code : "en");
    text_add(out, ",\"right_to_left\":%s,\"words\":",
             lang && lang->right_to_left ? "true" : "false");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        add_member(handout, out, i ? "," : "{", words[i].key, words[i].text);
    }
    text_add(out, "}");
    add_date(handout, out);
}

/* Which content and which rules made this page, and who has checked them. */
static void end_request(const Handout *handout, TextOut *out)
{
    const Pack *pack = handout->pack;
    add_text(handout, out, "site", pack->site_name);
    char footer[360];
    TextOut line = text_out(footer, sizeof footer);
    text_add(&line, "Steadyback \xC2\xB7 %s %s \xC2\xB7 %s %s", pack->info.id,
             pack->info.version, pack->ruleset, pack->rules_hash);
    if (pack->info.review && pack->info.review[0]) {
        text_add(&line, " \xC2\xB7 %s", lang_say(handout->lang, pack->info.review));
    }
    add_text(handout, out, "footer", footer);
    text_add(out, ",\"contacts\":[");
    for (int i = 0; i < pack->contact_count; i++) {
        add_member(handout, out, i ? ",{" : "{", "title", pack->contacts[i].label);
        text_add(out, ",\"text\":");
        text_add_json(out, pack->contacts[i].number);
        text_add(out, "}");
    }
    text_add(out, "]}\n");
}

/* --- the plan -------------------------------------------------------------------------------
 */

static void add_movement(const Handout *handout, TextOut *out, const PlanMovement *chosen)
{
    const Movement *movement = &handout->pack->movements[chosen->movement_i];
    int cues = movement->cue_count < FIRST_CUES ? movement->cue_count : FIRST_CUES;
    add_member(handout, out, "{", "name", movement->name);
    char dose[200];
    TextOut words_said = text_out(dose, sizeof dose);
    plan_dose_say(&words_said, handout->lang, &chosen->dose);
    text_add(out, ",\"dose\":");
    text_add_json(out, dose);
    add_text(handout, out, "why", chosen->why);
    add_label(handout, out, "label", movement->evidence);
    add_text(handout, out, "easier", movement->easier_text);
    add_text(handout, out, "stop_if", movement->stop_if);
    text_add(out, ",\"clip\":");
    if (movement->clip && movement->clip[0] && handout->content_dir) {
        char path[900];
        TextOut file = text_out(path, sizeof path);
        text_add(&file, "%s/clips/%s.json", handout->content_dir, movement->clip);
        text_add_json(out, path);
    } else {
        text_add(out, "\"\"");
    }
    add_lines(handout, out, "cues", movement->cues, cues);
    text_add(out, "}");
}

static void add_movements(const Handout *handout, TextOut *out)
{
    const Plan *plan = handout->plan;
    text_add(out, ",\"movements\":[");
    for (int i = 0; i < plan->movement_count; i++) {
        text_add(out, "%s", i ? "," : "");
        add_movement(handout, out, &plan->movements[i]);
    }
    text_add(out, "],\"weeks\":[");
    for (int i = 0; i < plan->week_count; i++) {
        const PlanWeek *week = &plan->weeks[i];
        text_add(out, "%s{\"week\":%d,\"minutes\":%d,\"days\":%d}", i ? "," : "", week->week,
                 week->walk_minutes, week->days);
    }
    text_add(out, "]");
}

static void add_cards(const Handout *handout, TextOut *out)
{
    text_add(out, ",\"cards\":[");
    for (int i = 0; i < handout->plan->card_count; i++) {
        const Card *card = &handout->pack->cards[handout->plan->cards[i]];
        add_member(handout, out, i ? ",{" : "{", "title", card->title);
        add_text(handout, out, "text", card->one);
        add_text(handout, out, "label", evidence_words[card->evidence]);
        add_text(handout, out, "warning", card->warning);
        text_add(out, "}");
    }
    text_add(out, "]");
}

static void add_lights(const Handout *handout, TextOut *out)
{
    const Pack *pack = handout->pack;
    text_add(out, ",\"lights\":[");
    for (int i = 0; i < pack->light_count; i++) {
        add_member(handout, out, i ? ",{" : "{", "title", pack->lights[i].title);
        add_text(handout, out, "text", pack->lights[i].text);
        text_add(out, "}");
    }
    text_add(out, "]");
}

static void add_left_out(const Handout *handout, TextOut *out)
{
    const Plan *plan = handout->plan;
    bool first = true;
    text_add(out, ",\"left_out\":[");
    for (int i = 0; i < plan->left_out_count; i++) {
        if (plan_is_first_of_reason(plan, i)) {
            add_member(handout, out, first ? "{" : ",{", "title", plan->left_out[i].why);
            char names[800];
            TextOut list = text_out(names, sizeof names);
            plan_left_out_say(&list, handout->lang, handout->pack, plan, i);
            text_add(out, ",\"text\":");
            text_add_json(out, names);
            text_add(out, "}");
            first = false;
        }
    }
    text_add(out, "]");
}

/* The code's text is made at the far end of the caller's own bytes, so that no copy of a plan
 * stays anywhere else. */
static void add_code(const Handout *handout, TextOut *out)
{
    enum { SPARE = 1024 };
    if (out->full || out->size - out->used < 3 * SPARE) {
        out->full = true;
        return;
    }
    TextOut code = text_out(out->bytes + out->size - SPARE, SPARE);
    int most = qr_capacity(PAPER_QR_VERSION, false);
    bool calendar = handout_calendar(handout, most, &code);
    bool made = calendar || handout_text(handout, most, &code);
    text_add(out, ",\"qr\":");
    text_add_json(out, made ? code.bytes : "");
    memset(code.bytes, 0, SPARE);
    add_text(handout, out, "qr_help",
             calendar ? "Point your phone camera here to put the moves into your calendar."
                      : "Scan this with a scanner app to keep the plan on your phone.");
}

static void add_goal(const Handout *handout, TextOut *out)
{
    int question_i = pack_question(handout->pack, "P19");
    int goal_i = handout->basis->goal - 1;
    const Question *goal = question_i >= 0 ? &handout->pack->questions[question_i] : NULL;
    bool known = goal && goal_i >= 0 && goal_i < goal->answer_count;
    add_text(handout, out, "goal", known ? goal->answers[goal_i].text : "");
}

/* What each group should heed and when to stop: on paper whatever the plan is. */
static void add_group_advice(const Handout *handout, TextOut *out)
{
    const Pack *pack = handout->pack;
    int groups_i = pack_question(pack, "groups");
    bool first = true;
    text_add(out, ",\"advice\":[");
    for (int i = 0; groups_i >= 0 && i < pack->group_advice_count; i++) {
        const GroupAdvice *advice = &pack->group_advice[i];
        int answer_i = pack_answer(&pack->questions[groups_i], advice->id);
        if (answer_i >= 0 && (handout->basis->groups >> answer_i & 1)) {
            add_member(handout, out, first ? "{" : ",{", "title", advice->title);
            add_text(handout, out, "text", advice->text);
            text_add(out, "}");
            first = false;
        }
    }
    text_add(out, "]");
}

/* How often, and how little still counts. */
static void add_least(const Handout *handout, TextOut *out, const Variant *variant)
{
    const Plan *plan = handout->plan;
    char said[600];
    TextOut words_said = text_out(said, sizeof said);
    int week_i = plan->week > plan->week_count ? plan->week_count - 1 : plan->week - 1;
    if (plan->movement_count > 0 && week_i >= 0 && plan->weeks[week_i].sessions > 0) {
        handout_say(&words_said, handout->lang, "Do your moves on {1} days.",
                    plan->weeks[week_i].sessions, 0);
        text_add(&words_said, " ");
    }
    text_add(&words_said, "%s", lang_say(handout->lang, variant->least));
    text_add(out, ",\"least\":");
    text_add_json(out, said);
}

static void add_ladder(const Handout *handout, TextOut *out)
{
    int ladder_i = handout->plan->ladder_i;
    const Ladder *ladder = ladder_i < 0 ? NULL : &handout->pack->feared[ladder_i];
    add_text(handout, out, "ladder_title", ladder ? ladder->title : "");
    add_label(handout, out, "ladder_label", ladder ? ladder->evidence : EVIDENCE_NONE);
    text_add(out, ",\"ladder\":[");
    for (int i = 0; ladder && i < ladder->step_count; i++) {
        add_member(handout, out, i ? ",{" : "{", "text", ladder->steps[i].text);
        text_add(out, "}");
    }
    text_add(out, "]");
}

void handout_request(const Handout *handout, TextOut *out)
{
    const Pack *pack = handout->pack;
    const Variant *variant = &pack->variants[handout->plan->variant_i];
    begin_request(handout, out, "plan");
    text_add(out, ",\"week\":%d", handout->plan->week);
    add_numbers(handout, out, "week_title", "Week {1} of {2}", handout->plan->week, PLAN_WEEKS);
    add_text(handout, out, "heading", variant->title);
    add_text(handout, out, "intro", variant->text);
    add_label(handout, out, "intro_label", variant->evidence);
    const WalkTable *walk = pack->walk_count ? plan_walk(pack, handout->basis) : NULL;
    add_label(handout, out, "walk_label", walk ? walk->evidence : EVIDENCE_NONE);
    add_label(handout, out, "lights_label", pack->plan_evidence.lights);
    add_label(handout, out, "flare_label", pack->plan_evidence.flare);
    add_label(handout, out, "markers_label", pack->plan_evidence.markers);
    add_legend(handout, out);
    add_least(handout, out, variant);
    add_ladder(handout, out);
    add_goal(handout, out);
    add_text(handout, out, "call", pack->stops[TIER_T0].call);
    text_add(out, ",\"code\":");
    text_add_json(out, handout->code);
    add_code(handout, out);
    add_movements(handout, out);
    add_cards(handout, out);
    add_lights(handout, out);
    add_left_out(handout, out);
    add_group_advice(handout, out);
    add_lines(handout, out, "flare", pack->flare, pack->flare_count);
    add_lines(handout, out, "emergency", pack->emergency, pack->emergency_count);
    add_lines(handout, out, "markers", pack->markers, pack->marker_count);
    end_request(handout, out);
}

void handout_slip_request(const Handout *handout, Tier tier, const int *rules, int rule_count,
                          TextOut *out)
{
    const Pack *pack = handout->pack;
    static const Stop none;
    const Stop *stop =
        tier <= TIER_T1 ? &pack->stops[tier] : &none; /* milder: no stop screen */
    begin_request(handout, out, "slip");
    add_text(handout, out, "heading", pack->tiers[tier].title);
    add_text(handout, out, "intro", stop->show_this ? stop->show_this : pack->tiers[tier].text);
    add_text(handout, out, "call", stop->call);
    add_text(handout, out, "say", stop->say_this);
    text_add(out, ",\"lines\":[");
    for (int i = 0; i < rule_count; i++) {
        add_member(handout, out, i ? ",{" : "{", "text", pack->rules[rules[i]].slip);
        text_add(out, "}");
    }
    text_add(out, "]");
    add_lines(handout, out, "emergency", pack->net, pack->net_count);
    end_request(handout, out);
}
