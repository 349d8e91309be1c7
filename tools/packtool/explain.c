/* explain.c - packtool explain --answers: what the rules of a pack make of somebody's answers.
 */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "core/plan_json.h"
#include "core/token.h"
#include "core/triage.h"
#include "edge/files.h"
#include "packtool.h"

enum { ANSWERS_BYTES_MAX = 1 << 20 };

/* --- answers in
 * ------------------------------------------------------------------------------- */

static bool set_answer(const Pack *pack, const char *question_id, json_t *value,
                       Answers *answers, Err *err)
{
    int question_i = pack_question(pack, question_id);
    if (question_i < 0) {
        return err_set(err, ERR_MISSING, "there is no question '%.60s'", question_id);
    }
    char number[24];
    const char *id = json_string_value(value);
    if (json_is_integer(value)) {
        snprintf(number, sizeof number, "%lld", (long long)json_integer_value(value));
        id = number;
    }
    int answer_i = id ? pack_answer(&pack->questions[question_i], id) : -1;
    if (answer_i < 0) {
        return err_set(err, ERR_MISSING, "question %.60s has no answer '%.60s'", question_id,
                       id ? id : "(not a text)");
    }
    answers->bits[question_i] |= 1u << answer_i;
    return true;
}

/* "P8": "sitting" or "P8": ["sitting", "bending"]; an empty list is "none of these". */
static bool set_answers(const Pack *pack, json_t *root, Answers *answers, Err *err)
{
    const char *key;
    json_t *value;
    json_object_foreach (root, key, value) {
        size_t count = json_is_array(value) ? json_array_size(value) : 1;
        for (size_t i = 0; i < count; i++) {
            json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
            if (!set_answer(pack, key, one, answers, err)) {
                return false;
            }
        }
    }
    return true;
}

/* Whether some set that belongs to the plain visit asks it: not the gym's gate, not a check-in,
 * not the soreness checker. */
static bool is_of_visit(const Pack *pack, int question_i)
{
    bool asked = text_equal(pack->questions[question_i].id, "P1");
    for (int i = 0; i < pack->page_count; i++) {
        for (int k = 0; k < pack->pages[i].question_count; k++) {
            int set = pack->pages[i].set;
            bool plain = set <= SET_GROUPS || set == SET_SHORT || set == SET_FULL;
            asked |= plain && pack->pages[i].question_is[k] == question_i;
        }
    }
    return asked;
}

/* Questions left out count as "no" or the calmest answer. */
static void calm_the_rest(const Pack *pack, Answers *answers)
{
    for (int i = 0; i < pack->question_count; i++) {
        const Question *question = &pack->questions[i];
        if (answers->bits[i] || question->fact || !is_of_visit(pack, i)) {
            continue;
        }
        int calm_i = pack_answer(question, question->calm);
        answers->bits[i] = calm_i < 0 ? answered_none : 1u << calm_i;
    }
}

static bool read_answers(const Pack *pack, const char *path, Arena *arena, Answers *ret_answers,
                         Err *err)
{
    const char *text = NULL;
    size_t bytes = 0;
    if (!files_read(path, ANSWERS_BYTES_MAX, arena, &text, &bytes, err)) {
        return false;
    }
    json_error_t where;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &where);
    if (!json_is_object(root)) {
        json_decref(root);
        return err_set(err, ERR_FORMAT, "%s: line %d: %s", path, where.line,
                       root ? "expected an object in { }" : where.text);
    }
    Answers answers = {{0}};
    bool good = set_answers(pack, root, &answers, err);
    json_decref(root);
    if (good) {
        calm_the_rest(pack, &answers);
        *ret_answers = answers;
    }
    return good || err_within(err, "%s", path);
}

/* --- what the rules make of them
 * -------------------------------------------------------------- */

static void add_profile(TextOut *out, const Profile *profile)
{
    text_add(out, ",\"profile\":{");
    for (int i = 0; i < SPOKE_COUNT; i++) {
        text_add(out, "\"%s\":%d,", spoke_ids[i], profile->spokes[i]);
    }
    text_add(out, "\"weakest\":\"%s\",\"second\":\"%s\",\"direction\":\"%s\",",
             spoke_ids[profile->order[0]], spoke_ids[profile->order[1]],
             direction_ids[profile->direction]);
    text_add(out, "\"load\":%d,\"capacity\":%d}", profile->load, profile->capacity);
}

static bool has(const Pack *pack, const Answers *answers, const char *question,
                const char *answer)
{
    int question_i = pack_question(pack, question);
    int answer_i = question_i < 0 ? -1 : pack_answer(&pack->questions[question_i], answer);
    return answer_i >= 0 && (answers->bits[question_i] >> answer_i & 1);
}

static bool explain_answers(const Pack *pack, const Answers *answers, Arena *arena,
                            TextOut *out, Err *err)
{
    Triage triage = triage_judge(pack, answers);
    Profile profile = profile_read(pack, answers);
    text_add(out, "{\"tier\":\"%s\",\"rules\":[", tier_names[triage.tier]);
    for (int i = 0; i < triage.fired_count; i++) {
        text_add(out, "%s", i ? "," : "");
        text_add_json(out, pack->rules[triage.fired[i]].id);
    }
    text_add(out, "]");
    add_profile(out, &profile);
    text_add(out, ",\"plan\":");
    if (triage.tier < TIER_T2 || has(pack, answers, "P1", "helper")
        || has(pack, answers, "P1", "understand")) {
        text_add(out, "null}");
        return true;
    }
    bool gym = has(pack, answers, "place", "gym");
    PlanBasis basis = plan_basis(pack, answers, &profile, triage.tier, gym);
    Plan plan;
    if (!plan_build(pack, &basis, arena, &plan, err)) {
        return false;
    }
    char code[TOKEN_LENGTH + 1];
    token_write(&basis, code);
    plan_json(out, pack, &plan, code);
    text_add(out, "}");
    return true;
}

int run_explain(const Request *request, Arena *arena)
{
    enum { OUT_BYTES = 1 << 18 };
    const Pack *pack = tool_load(request, arena);
    char *bytes = arena_push(arena, OUT_BYTES, 1);
    if (!pack || !bytes) {
        return EXIT_REFUSED;
    }
    Err err;
    Answers answers;
    TextOut out = text_out(bytes, OUT_BYTES);
    if (!read_answers(pack, request->answers, arena, &answers, &err)
        || !explain_answers(pack, &answers, arena, &out, &err)) {
        return tool_refuse(&err);
    }
    puts(bytes);
    return EXIT_GOOD;
}
