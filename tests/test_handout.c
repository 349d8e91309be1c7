/* What a visitor takes home as codes: read back through zbarimg, complete, and dropped in
 * order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/calendar.h"
#include "core/handout.h"
#include "paper_bench.h"

#define SAFETY_SHORT "Numb between legs, pee trouble: get help now."
#define SAFETY "Numb between legs or new pee trouble: get help now."

typedef bool MakeCode(const Handout *handout, int max_bytes, TextOut *out);

static char made[8192];
static char read_back[8192];

static bool make(MakeCode *code, const Bench *bench, int max_bytes)
{
    memset(made, 0, sizeof made);
    TextOut out = text_out(made, sizeof made);
    return code(&bench->handout, max_bytes, &out);
}

/* What a calendar shows: escapes undone. */
static void unescape(char *text)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        if (*at == '\\' && at[1]) {
            at++;
            *to++ = *at == 'n' ? '\n' : *at;
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
}

static void read_through_a_camera(int max_version)
{
    static unsigned char room[1 << 16];
    Arena arena;
    arena_init(&arena, room, sizeof room);
    QrCode code;
    Err err = {0};
    assert_true(qr_encode(made, max_version, &arena, &code, &err));
    assert_true(bench_read_code(&code, read_back, sizeof read_back));
    assert_string_equal(read_back, made);
}

static void names_all(const Bench *bench, const char *text)
{
    for (int i = 0; i < bench->plan.movement_count; i++) {
        char line[256];
        const PlanMovement *chosen = &bench->plan.movements[i];
        snprintf(line, sizeof line, "%s: %s\n", bench->pack.movements[chosen->movement_i].name,
                 chosen->dose_text);
        assert_non_null(strstr(text, line));
    }
}

static void five_movements_fit_with_full_names_on_a_large_screen(void **state)
{
    (void)state;
    static MakeCode *const codes[] = {handout_calendar, handout_text};
    for (int i = 0; i < 2; i++) {
        for (int count = 1; count <= 5; count++) {
            Bench *bench = bench_handout(count);
            assert_true(make(codes[i], bench, qr_capacity(15, false)));
            read_through_a_camera(15);
            unescape(read_back);
            names_all(bench, read_back);
            assert_non_null(strstr(read_back, SAFETY));
            assert_non_null(strstr(read_back, "Walk 10 minutes, 4 days"));
            assert_non_null(strstr(read_back, "Code 7G2M4QX9ABCD"));
        }
    }
}

static void three_movements_fit_with_full_names_on_a_small_panel(void **state)
{
    (void)state;
    Bench *bench = bench_handout(3);
    assert_true(make(handout_text, bench, qr_capacity(8, false)));
    read_through_a_camera(8);
    names_all(bench, read_back);
    assert_non_null(strstr(read_back, SAFETY));
    assert_non_null(strstr(read_back, "Walk 10 minutes, 4 days"));
}

static void a_calendar_entry_is_what_phones_expect(void **state)
{
    (void)state;
    Bench *bench = bench_handout(3);
    assert_true(make(handout_calendar, bench, 2000));
    static const char *const lines[] = {
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:Steadyback\r\nBEGIN:VEVENT\r\n",
        "\r\nUID:7G2M4QX9ABCD-20270104\r\n",
        "\r\nDTSTAMP:20270104T100000Z\r\n",
        "\r\nDTSTART:20270104T100000\r\n",
        "\r\nRRULE:FREQ=DAILY;COUNT=7\r\n",
        "\r\nSUMMARY:My moves\r\n",
        "\r\nDESCRIPTION:Belly breathing: 3 minutes\\n",
        "2 sets of 10\\, each side\\n",
        "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!strstr(made, lines[i])) {
            print_error("missing: %s\nin: %s\n", lines[i], made);
        }
        assert_non_null(strstr(made, lines[i]));
    }
    const char *last = made + strlen("BEGIN:VCALENDAR\r\n");
    for (const char *at = strchr(made, '\n'); at; at = strchr(at + 1, '\n')) {
        assert_int_equal(at[-1], '\r'); /* no bare line ends: the description's are escaped */
        assert_true(at + 1 >= last);
    }
}

static void a_calendar_title_has_no_health_word(void **state)
{
    (void)state;
    static const char *const words[] = {"back", "pain", "health", "clinic", "exercise"};
    assert_true(make(handout_calendar, bench_handout(5), 520));
    char *title = strstr(made, "SUMMARY:");
    assert_non_null(title);
    *strstr(title, "\r\n") = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_null(strstr(title, words[i]));
    }
}

static void without_a_trusted_date_there_is_no_calendar_entry(void **state)
{
    (void)state;
    static const char *const dates[] = {"",           "2027-13-01", "2027-00-10",
                                        "27-01-04",   "2027-01-32", "2027/01/04",
                                        "0000-01-01", "2027-01-041"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        Bench *bench = bench_handout(3);
        bench->handout.today = dates[i];
        assert_false(make(handout_calendar, bench, 520));
        assert_string_equal(made, "");
        assert_true(make(handout_text, bench, 520));
    }
}

/* At every size: doses and the safety line whole or no code at all; what was dropped once at a
 * larger size never comes back at a smaller one. */
static void things_are_dropped_in_the_stated_order(void **state)
{
    (void)state;
    static MakeCode *const codes[] = {handout_calendar, handout_text};
    static const char *const order[] = {"Rest your hands", "Code 7G2M4QX9ABCD",
                                        "Hip hinge with a stick"};
    for (int c = 0; c < 2; c++) {
        Bench *bench = bench_handout(5);
        bool gone[3] = {false}, made_once = false, stopped = false;
        for (int size = 1400; size > 0; size--) {
            if (!make(codes[c], bench, size)) {
                assert_string_equal(made, ""); /* nothing of a try is left behind */
                stopped = true;
                continue;
            }
            assert_false(stopped);
            made_once = true;
            assert_true((int)strlen(made) <= size);
            unescape(made);
            bool shorter = strstr(made, SAFETY_SHORT) != NULL;
            assert_non_null(strstr(made, shorter ? SAFETY_SHORT : SAFETY));
            assert_true(shorter || strstr(made, "Walk 10 minutes, 4 days"));
            for (int i = 0; i < 5; i++) {
                assert_non_null(strstr(made, bench->plan.movements[i].dose_text));
            }
            for (int i = 0; i < 3; i++) {
                bool there = strstr(made, order[i]) != NULL;
                assert_false(there && gone[i]);
                gone[i] = !there;
                assert_false(i > 0 && gone[i] && !gone[i - 1]);
            }
        }
        assert_true(made_once && gone[1] && stopped);
        /* an entry in a calendar has whole names or is not made */
        assert_int_equal(gone[2], codes[c] == handout_text);
    }
}

static void cut_names_still_tell_movements_apart(void **state)
{
    (void)state;
    static const Movement alike[] = {{.name = "Seated cat and cow"},
                                     {.name = "Seated march"},
                                     {.name = "Bridge, feet on a chair"}};
    Bench *bench = bench_handout(3);
    bench->pack.movements = alike;
    bench->pack.movement_count = 3;
    int size = 520;
    while (make(handout_text, bench, size - 1)) {
        size--;
    }
    assert_true(make(handout_text, bench, size));
    assert_non_null(strstr(made, "Seated cat: 3 minutes\n"));
    assert_non_null(strstr(made, "Seated march: 2 sets of 8\n"));
    assert_non_null(strstr(made, "Bridge: 2 sets of 10"));
}

static void names_are_cut_to_words_that_no_other_movement_of_the_content_has(void **state)
{
    (void)state;
    static const Movement alike[] = {{.name = "Lying press-up"},
                                     {.name = "Standing back bend"},
                                     {.name = "Bridge"},
                                     {.name = "Lying pelvic tilt"}};
    Bench *bench = bench_handout(3);
    bench->pack.movements = alike;
    bench->pack.movement_count = 4;
    int size = 520;
    bool other_went_first = false;
    while (make(handout_text, bench, --size)) {
        bool whole = strstr(made, "Lying press-up: ") != NULL;
        other_went_first |= whole && !strstr(made, "Standing back bend: ");
        assert_true(whole || !strstr(made, "Standing back bend: "));
    }
    assert_true(other_went_first);
    assert_true(make(handout_text, bench, size + 1)); /* no room at all: one of this plan's */
    assert_non_null(strstr(made, "Lying: "));
}

static void hostile_letters_arrive_as_they_are(void **state)
{
    (void)state;
    static const Movement odd[] = {
        {.name = "Back\\slash; semi, comma"},
        {.name = "Line\nEND:VEVENT\r\nBEGIN:VALARM"},
        {.name = "\xD8\xA7\xD9\x84\xD9\x82\xD8\xB7\xD8\xA9 \xE2\x81\xA8"
                 "8 x 2\xE2\x81\xA9"},
    };
    Bench *bench = bench_handout(3);
    bench->pack.movements = odd;
    bench->pack.movement_count = 3;
    assert_true(make(handout_calendar, bench, 520));
    assert_non_null(strstr(made, "Back\\\\slash\\; semi\\, comma: "));
    assert_null(strstr(made, "\nEND:VEVENT\r\nBEGIN:VALARM"));
    read_through_a_camera(15);
    unescape(read_back);
    assert_non_null(strstr(read_back, odd[2].name));
}

static void a_link_keeps_the_plan_in_its_fragment(void **state)
{
    (void)state;
    Bench *bench = bench_handout(3);
    assert_false(make(handout_link, bench, 900));
    bench->pack.plan_url = "https://example.org/plan";
    assert_true(make(handout_link, bench, 900));
    assert_true(text_begins(made, "https://example.org/plan#"));
    assert_null(strpbrk(made, " \n\"<>\\^`{|}"));
    assert_ptr_equal(strchr(made, '#'), strrchr(made, '#'));
    assert_non_null(strstr(made, "Cat%20and%20cow:%202%20sets%20of%208%0A"));
}

static void a_plan_without_anything_to_do_is_no_code(void **state)
{
    (void)state;
    Bench *bench = bench_handout(0);
    assert_true(make(handout_text, bench, 520)); /* walking alone is a plan */
    bench->plan.week_count = 0;
    assert_false(make(handout_text, bench, 520));
    assert_false(make(handout_calendar, bench, 520));
}

static void codes_add_to_a_text_and_respect_its_end(void **state)
{
    (void)state;
    Bench *bench = bench_handout(3);
    char small[300] = "";
    TextOut out = text_out(small, sizeof small);
    text_add(&out, "before ");
    assert_true(handout_text(&bench->handout, 260, &out));
    assert_true(text_begins(small, "before "));
    assert_int_equal(out.used, strlen(small));
    size_t used = out.used;
    assert_false(handout_text(&bench->handout, 520, &out)); /* no room in the text itself */
    assert_int_equal(out.used, used);
    assert_int_equal(strlen(small), used);
}

static void numbers_go_where_the_translator_put_them(void **state)
{
    (void)state;
    static const struct {
        const char *text, *said;
    } rows[] = {
        {"Walk {1} minutes, {2} days", "Walk 10 minutes, 4 days"},
        {"{2} days, {1} minutes", "4 days, 10 minutes"},
        {"no number", "no number"},
        {"{3} {x {1", "{3} {x {1"},
        {"100 %s {1}%n", "100 %s 10%n"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char said[100];
        TextOut out = text_out(said, sizeof said);
        handout_say(&out, NULL, rows[i].text, 10, 4);
        assert_string_equal(said, rows[i].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(five_movements_fit_with_full_names_on_a_large_screen),
        cmocka_unit_test(three_movements_fit_with_full_names_on_a_small_panel),
        cmocka_unit_test(a_calendar_entry_is_what_phones_expect),
        cmocka_unit_test(a_calendar_title_has_no_health_word),
        cmocka_unit_test(without_a_trusted_date_there_is_no_calendar_entry),
        cmocka_unit_test(things_are_dropped_in_the_stated_order),
        cmocka_unit_test(cut_names_still_tell_movements_apart),
        cmocka_unit_test(names_are_cut_to_words_that_no_other_movement_of_the_content_has),
        cmocka_unit_test(hostile_letters_arrive_as_they_are),
        cmocka_unit_test(a_link_keeps_the_plan_in_its_fragment),
        cmocka_unit_test(a_plan_without_anything_to_do_is_no_code),
        cmocka_unit_test(codes_add_to_a_text_and_respect_its_end),
        cmocka_unit_test(numbers_go_where_the_translator_put_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
