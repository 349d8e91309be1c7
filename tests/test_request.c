/* test_request.c - what steadyback-paper is asked for: each key wrong once, cut, and real ones.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "attack.h"
#include "base/text.h"
#include "core/handout.h"
#include "paper/request.h"
#include "rules.h"

enum { ARENA_BYTES = 256 * 1024, REQUEST_BYTES = 64 * 1024 };

static unsigned char memory[ARENA_BYTES];
static char json[REQUEST_BYTES];

static bool read_request(const char *text, size_t bytes, PaperRequest *request, Err *err)
{
    Arena arena;
    arena_init(&arena, memory, bytes);
    return paper_request_read(text, &arena, request, err);
}

/* The request a real plan makes, in the base language. */
static void make_plan_request(void)
{
    static Plan plan;
    static unsigned char plan_memory[1 << 18];
    const Pack *pack = rules_pack("content/base");
    Answers answers = rules_answers_else_calm(pack, "");
    Arena arena;
    Err err;
    arena_init(&arena, plan_memory, sizeof plan_memory);
    Profile profile = profile_read(pack, &answers);
    PlanBasis basis = plan_basis(pack, &answers, &profile, TIER_T4, false);
    assert_true(plan_build(pack, &basis, &arena, &plan, &err));
    Handout handout = {.pack = pack,
                       .plan = &plan,
                       .basis = &basis,
                       .code = "ABCDEFGH",
                       .today = "2027-01-04",
                       .content_dir = "content/base"};
    TextOut out = text_out(json, sizeof json);
    handout_request(&handout, &out);
    assert_false(out.full);
}

static void every_fault_of_every_key_is_told(void **state)
{
    (void)state;
    assert_true(attack_fields(&paper_request_format) > 500);
}

static void every_limit_of_every_key_is_allowed(void **state)
{
    (void)state;
    assert_true(attack_limits(&paper_request_format) > 150);
}

static void too_little_memory_is_told(void **state)
{
    (void)state;
    attack_memory(&paper_request_format);
}

static void a_real_plan_is_understood(void **state)
{
    (void)state;
    make_plan_request();
    PaperRequest request;
    Err err;
    if (!read_request(json, sizeof memory, &request, &err)) {
        fail_msg("%s", err.text);
    }
    assert_int_equal(request.kind, PAPER_PLAN);
    assert_string_equal(request.language, "en");
    assert_false(request.right_to_left);
    assert_string_equal(request.code, "ABCDEFGH");
    assert_true(request.movement_count >= 3 && request.movement_count <= 5);
    for (int i = 0; i < request.movement_count; i++) {
        assert_true(request.movements[i].name[0] && request.movements[i].dose[0]);
        assert_true(text_begins(request.movements[i].clip, "content/base/clips/"));
    }
    assert_int_equal(request.light_count, 3);
    assert_true(request.emergency_count > 0 && request.week_count > 0);
}

static void a_request_cut_anywhere_is_refused_in_one_sentence(void **state)
{
    (void)state;
    make_plan_request();
    static char cut[REQUEST_BYTES];
    size_t step = 1;
    const size_t length = (size_t)(strrchr(json, '}') - json) + 1; /* up to the last brace */
    for (size_t end = 0; end < length; end += step) {
        memcpy(cut, json, end);
        cut[end] = '\0';
        PaperRequest request = {.kind = 77};
        Err err = {0};
        assert_false(read_request(cut, sizeof memory, &request, &err));
        assert_int_equal(request.kind, 77);
        assert_true(text_begins(err.text, "request: line 1: "));
        step = end < 200 || end + 200 > length ? 1 : 37;
    }
}

static void nothing_and_rubbish_are_refused(void **state)
{
    (void)state;
    const char *const rows[] = {"",
                                "null",
                                "[]",
                                "7",
                                "\"plan\"",
                                "{}",
                                "{\"kind\":\"plan\"}",
                                "{{",
                                "\x01",
                                "{\"kind\":\"plan\",\"kind\":\"slip\"}",
                                "{\"kind\":\"\\u0000\"}",
                                "{\"kind\":\"\xff\"}"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        PaperRequest request;
        Err err = {0};
        assert_false(read_request(rows[i], sizeof memory, &request, &err));
        assert_true(text_begins(err.text, "request: line 1: "));
        assert_true(err.kind != ERR_NONE);
    }
}

/* A thousand random changes of single bytes: read or refused, never half understood. */
static void a_spoilt_byte_never_breaks_the_reader(void **state)
{
    (void)state;
    make_plan_request();
    size_t length = strlen(json);
    uint32_t seed = 9;
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
        size_t at = rules_chance(&seed, (uint32_t)length);
        char was = json[at];
        json[at] = (char)(1 + rules_chance(&seed, 255));
        PaperRequest request;
        Err err;
        refused += !read_request(json, sizeof memory, &request, &err);
        json[at] = was;
    }
    assert_true(refused > 100 && refused < 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_of_every_key_is_told),
        cmocka_unit_test(every_limit_of_every_key_is_allowed),
        cmocka_unit_test(too_little_memory_is_told),
        cmocka_unit_test(a_real_plan_is_understood),
        cmocka_unit_test(a_request_cut_anywhere_is_refused_in_one_sentence),
        cmocka_unit_test(nothing_and_rubbish_are_refused),
        cmocka_unit_test(a_spoilt_byte_never_breaks_the_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
