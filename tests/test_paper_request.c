/* What steadyback-paper is asked for, and how requests that are no requests are explained. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "paper/request.h"
#include "paper_bench.h"

enum { JSON_BYTES = 65536 };

static char json[JSON_BYTES];

static void make_request(const Bench *bench)
{
    TextOut out = text_out(json, sizeof json);
    handout_request(&bench->handout, &out);
    assert_false(out.full);
}

/* --- requests --------------------------------------------------------------------------------
 */

static unsigned char room[1 << 20];

static bool read_request(const char *text, PaperRequest *request, Err *err)
{
    Arena arena;
    arena_init(&arena, room, sizeof room);
    return paper_request_read(text, &arena, request, err);
}

static void a_request_holds_all_that_the_plan_says(void **state)
{
    (void)state;
    Bench *bench = bench_handout(5);
    PaperRequest request;
    Err err = {0};
    make_request(bench);
    assert_true(read_request(json, &request, &err));
    assert_int_equal(request.kind, PAPER_PLAN);
    assert_int_equal(request.movement_count, 5);
    for (int i = 0; i < 5; i++) {
        const Movement *movement = &bench->pack.movements[i];
        assert_string_equal(request.movements[i].name, movement->name);
        assert_string_equal(request.movements[i].dose, bench->plan.movements[i].dose_text);
        assert_string_equal(request.movements[i].why, bench->plan.movements[i].why);
        assert_string_equal(request.movements[i].stop_if, movement->stop_if);
        assert_string_equal(request.movements[i].cues[0].text, movement->cues[0]);
    }
    assert_string_equal(request.movements[1].clip, "content/base/clips/cat_cow.json");
    assert_string_equal(request.goal, "Walk for half an hour");
    assert_string_equal(request.date, "4 January 2027");
    assert_string_equal(request.week_title, "Week 1 of 6");
    assert_int_equal(request.left_out_count, 1); /* one reason, two movements */
    assert_string_equal(request.left_out[0].text, "Hip hinge with a stick \xC2\xB7 Bird dog");
    assert_true(text_begins(request.qr, "BEGIN:VCALENDAR\r\n"));
    assert_non_null(strstr(request.footer, "base-rules-1 0123456789abcdef"));
}

static void a_request_too_long_for_its_room_says_so(void **state)
{
    (void)state;
    Bench *bench = bench_handout(5);
    make_request(bench);
    size_t whole = strlen(json);
    for (size_t size = 0; size < whole; size += 97) {
        TextOut out = text_out(json, size);
        handout_request(&bench->handout, &out);
        assert_true(out.full);
    }
}

static void a_cut_request_is_a_sentence_never_a_crash(void **state)
{
    (void)state;
    make_request(bench_handout(5));
    static char cut[JSON_BYTES];
    size_t whole = strlen(json);
    for (size_t bytes = 0; bytes + 2 < whole; bytes += 97) {
        PaperRequest request;
        Err err = {0};
        memcpy(cut, json, bytes);
        cut[bytes] = '\0';
        assert_false(read_request(cut, &request, &err));
        assert_true(strlen(err.text) > 10);
    }
}

static void wrong_requests_are_explained(void **state)
{
    (void)state;
    static const struct {
        const char *text, *sentence;
    } rows[] = {
        {"{}", "request: line 1: kind: not given"},
        {"{\"kind\":\"poem\"}", "'poem' is not one of plan slip"},
        {"[1]", "expected an object"},
        {"", "request: line 1"},
        {"{\"kind\":\"plan\",\"kind\":\"plan\"}", "duplicate"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PaperRequest request;
        Err err = {0};
        assert_false(read_request(rows[i].text, &request, &err));
        if (!strstr(err.text, rows[i].sentence)) {
            print_error("%s -> %s\n", rows[i].text, err.text);
        }
        assert_non_null(strstr(err.text, rows[i].sentence));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_holds_all_that_the_plan_says),
        cmocka_unit_test(a_request_too_long_for_its_room_says_so),
        cmocka_unit_test(a_cut_request_is_a_sentence_never_a_crash),
        cmocka_unit_test(wrong_requests_are_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
