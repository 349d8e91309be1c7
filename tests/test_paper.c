/* steadyback-paper as visitors and staff meet it: pages, trouble, and a printer that is real
 * but for its paper. Runs the program: STEADYBACK_PAPER names it, else
 * build/debug/steadyback-paper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "paper_bench.h"

enum { JSON_BYTES = 65536, OUTPUT_BYTES = 1 << 17 };

static char json[JSON_BYTES];
static char output[OUTPUT_BYTES];

static const char *program(void)
{
    const char *given = getenv("STEADYBACK_PAPER");
    return given ? given : "build/debug/steadyback-paper";
}

static const char *in_folder(const char *name)
{
    static char paths[4][160];
    static int next = 0;
    next = (next + 1) % 4;
    snprintf(paths[next], sizeof paths[next], "%s/%s", bench_folder(), name);
    return paths[next];
}

static void make_request(const Bench *bench)
{
    TextOut out = text_out(json, sizeof json);
    handout_request(&bench->handout, &out);
    assert_false(out.full);
}

static void save_json(const char *path, size_t bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(json, 1, bytes, file), bytes);
    assert_int_equal(fclose(file), 0);
}

/* Runs the program with the request; stdout and stderr land in `output`. */
static int run(const char *arguments)
{
    char command[1024];
    save_json(in_folder("request.json"), strlen(json));
    snprintf(command, sizeof command,
             "XDG_CACHE_HOME=%s timeout 60 %s %s --fonts assets/fonts.conf < %s 2>&1",
             in_folder("cache"), program(), arguments, in_folder("request.json"));
    return bench_run(command, output, sizeof output);
}

static void make_pdf(const char *paper, const char *name)
{
    char arguments[400];
    snprintf(arguments, sizeof arguments, "pdf --paper %s --out %s", paper, in_folder(name));
    int status = run(arguments);
    if (status != 0) {
        print_error("%s\n", output);
    }
    assert_int_equal(status, 0);
}

/* Its words on one line, so that it does not matter where lines break. */
static void read_pdf(const char *name)
{
    char command[400];
    snprintf(command, sizeof command, "pdftotext -layout %s - | tr -s ' \\n\\f' ' '",
             in_folder(name));
    assert_int_equal(bench_run(command, output, sizeof output), 0);
}

static void read_pdf_in_order(const char *name)
{
    char command[400];
    snprintf(command, sizeof command, "pdftotext %s - | tr -s ' \\n\\f' ' '", in_folder(name));
    assert_int_equal(bench_run(command, output, sizeof output), 0);
}

static void says(const char *words)
{
    if (!strstr(output, words)) {
        print_error("missing: %s\nin: %s\n", words, output);
    }
    assert_non_null(strstr(output, words));
}

/* --- pages ----------------------------------------------------------------------------------
 */

static void the_program_refuses_cut_requests_in_a_sentence(void **state)
{
    (void)state;
    make_request(bench_handout(3));
    size_t whole = strlen(json);
    for (size_t bytes = 0; bytes + 2 < whole; bytes += 97 * 7) {
        make_request(bench_handout(3));
        json[bytes] = '\0';
        char arguments[300];
        snprintf(arguments, sizeof arguments, "pdf --out %s", in_folder("cut.pdf"));
        assert_int_equal(run(arguments), 1);
        assert_true(text_begins(output, "steadyback-paper: "));
        assert_ptr_equal(strchr(output, '\n'), output + strlen(output) - 1); /* one line */
        assert_int_not_equal(access(in_folder("cut.pdf"), F_OK), 0);
    }
}

/* --- pages -----------------------------------------------------------------------------------
 */

static void holds_the_whole_plan(const Bench *bench)
{
    for (int i = 0; i < bench->plan.movement_count; i++) {
        says(bench->pack.movements[i].name);
        says(bench->plan.movements[i].dose_text);
        says(bench->pack.movements[i].stop_if);
        says(bench->pack.movements[i].easier_text);
    }
    says("My back plan");
    says("Get help now");
    says("Call 112.");
    for (int i = 0; i < bench->pack.emergency_count; i++) {
        says(bench->pack.emergency[i]);
    }
    for (int i = 0; i < bench->pack.light_count; i++) {
        says(bench->pack.lights[i].text);
    }
    for (int i = 0; i < bench->pack.flare_count; i++) {
        says(bench->pack.flare[i]);
    }
    for (int i = 0; i < bench->pack.marker_count; i++) {
        says(bench->pack.markers[i]);
    }
    assert_null(strstr(output, "Stop if: Stop if"));
    says("7G2M-4QX9-ABCD");
    says("This is not a diagnosis.");
    says("Bending is hard for you now.");
    says("Strong evidence");
    says("10 min");
    says("30 min");
    says("base-rules-1 0123456789abcdef");
}

static void the_pdf_holds_every_word_as_text(void **state)
{
    (void)state;
    static const char *const papers[] = {"a4", "letter", "a5"};
    for (int count = 1; count <= 5; count += 2) {
        for (int i = 0; i < 3; i++) {
            Bench *bench = bench_handout(count);
            make_request(bench);
            make_pdf(papers[i], "plan.pdf");
            read_pdf_in_order("plan.pdf");
            holds_the_whole_plan(bench);
        }
    }
}

static void the_plan_takes_two_pages_of_the_paper_asked_for(void **state)
{
    (void)state;
    static const struct {
        const char *paper, *size;
    } rows[] = {{"a4", "595.276 x 841.89 pts (A4)"}, {"letter", "612 x 792 pts (letter)"}};
    for (int count = 0; count <= 5; count++) {
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            char command[300];
            make_request(bench_handout(count));
            make_pdf(rows[i].paper, "plan.pdf");
            snprintf(command, sizeof command, "pdfinfo %s | tr -s ' '", in_folder("plan.pdf"));
            assert_int_equal(bench_run(command, output, sizeof output), 0);
            says("Pages: 2\n");
            says(rows[i].size);
        }
    }
}

static void the_emergency_box_is_always_on_the_first_page(void **state)
{
    (void)state;
    for (int count = 1; count <= 5; count++) {
        char command[300];
        make_request(bench_handout(count));
        make_pdf("a5", "plan.pdf");
        snprintf(command, sizeof command, "pdftotext -l 1 %s -", in_folder("plan.pdf"));
        assert_int_equal(bench_run(command, output, sizeof output), 0);
        says("Get help now");
    }
}

static void the_same_plan_gives_the_same_bytes(void **state)
{
    (void)state;
    char command[400];
    make_request(bench_handout(3));
    make_pdf("a4", "one.pdf");
    make_pdf("a4", "two.pdf");
    snprintf(command, sizeof command, "cmp %s %s", in_folder("one.pdf"), in_folder("two.pdf"));
    assert_int_equal(bench_run(command, output, sizeof output), 0);
}

static void the_code_on_the_page_scans(void **state)
{
    (void)state;
    char command[700];
    make_request(bench_handout(5));
    make_pdf("a4", "plan.pdf");
    snprintf(command, sizeof command,
             "pdftoppm -r 150 -gray -f 2 -l 2 -singlefile %s %s &&"
             " zbarimg --quiet --raw -Sdisable -Sqrcode.enable %s.pgm 2>/dev/null",
             in_folder("plan.pdf"), in_folder("page"), in_folder("page"));
    assert_int_equal(bench_run(command, output, sizeof output), 0);
    says("SUMMARY:My moves");
    says("Hip hinge with a stick: 2 sets of 8\\n");
}

static void figures_are_on_the_page_when_their_clips_are_there(void **state)
{
    (void)state;
    static Movement with_clip;
    char command[300];
    Bench *bench = bench_handout(1);
    with_clip = bench->pack.movements[0];
    with_clip.clip = "C02";
    bench->pack.movements = &with_clip;
    bench->plan.left_out_count = 0;
    if (access("content/base/clips/C02.json", R_OK) != 0) {
        skip();
    }
    make_request(bench);
    make_pdf("a4", "plan.pdf");
    snprintf(command, sizeof command, "pdfimages -list %s", in_folder("plan.pdf"));
    assert_int_equal(bench_run(command, output, sizeof output), 0);
    says(" gray ");
    const char *first = strstr(output, "image"), *second = strstr(first + 1, "\n   1");
    assert_non_null(second ? strstr(second, "image") : NULL); /* start and end */
}

static void languages_from_right_to_left_print(void **state)
{
    (void)state;
    /* "movement of the back", "two rounds of 8", "my plan" */
    static const Lang arabic = {.code = "ar", .own_name = "ar", .right_to_left = true};
    static const Movement moves[] = {
        {.id = "a",
         .slip = "",
         .stop_if = "\xD8\xAA\xD9\x88\xD9\x82\xD9\x81",
         .name = "\xD8\xAA\xD9\x85\xD8\xB1\xD9\x8A\xD9\x86 "
                 "\xD8\xA7\xD9\x84\xD8\xB8\xD9\x87\xD8\xB1"},
        {.id = "b", .name = "\xE0\xA4\xAA\xE0\xA5\x80\xE0\xA4\xA0"},
        {.id = "c", .name = "\xE8\x83\x8C\xE9\x83\xA8"},
    };
    Bench *bench = bench_handout(3);
    bench->handout.lang = &arabic;
    bench->pack.movements = moves;
    bench->plan.left_out_count = 0;
    make_request(bench);
    make_pdf("a4", "plan.pdf");
    read_pdf("plan.pdf");
    says("\xE8\x83\x8C\xE9\x83\xA8");
    says("Get help now");
    char *to = output;
    for (const char *at = output; *at; at++) { /* joined letters come out with gaps */
        if (*at != ' ') {
            *to++ = *at;
        }
    }
    *to = '\0';
    says(moves[0].stop_if);
    says("\xD8\xAA\xD9\x85\xD8\xB1\xD9\x8A\xD9\x86"); /* the first word of the name */
}

static void very_long_words_still_make_pages(void **state)
{
    (void)state;
    static char name[400], why[800];
    static Movement moves[1];
    memset(name, 'w', sizeof name - 1);
    memset(why, 'y', sizeof why - 1);
    Bench *bench = bench_handout(1);
    moves[0] = bench->pack.movements[0];
    moves[0].name = name;
    moves[0].stop_if = why;
    moves[0].easier_text = why;
    bench->pack.movements = moves;
    bench->plan.left_out_count = 0;
    make_request(bench);
    make_pdf("a4", "plan.pdf");
    read_pdf("plan.pdf");
    says("Get help now");
}

static void a_slip_says_why_and_nothing_of_a_plan(void **state)
{
    (void)state;
    static const int rules[] = {0, 1};
    Bench *bench = bench_handout(3);
    TextOut out = text_out(json, sizeof json);
    handout_slip_request(&bench->handout, TIER_T0, rules, 2, &out);
    assert_false(out.full);
    make_pdf("a4", "slip.pdf");
    read_pdf_in_order("slip.pdf");
    says("Get help now");
    says(bench->pack.rules[0].slip);
    says(bench->pack.rules[1].slip);
    says("I have back pain and new numbness.");
    says("base-rules-1 0123456789abcdef");
    assert_null(strstr(output, "sets of"));
    assert_null(strstr(output, "7G2M"));
}

/* --- trouble ---------------------------------------------------------------------------------
 */

static void wrong_options_are_a_usage_line(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "", "pdf", "poem", "pdf --out", "pdf --colour red", "print --paper a4", "state"};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char command[400];
        snprintf(command, sizeof command, "%s %s 2>&1 < /dev/null", program(), rows[i]);
        assert_int_equal(bench_run(command, output, sizeof output), 2);
        says("usage: steadyback-paper");
    }
}

static void trouble_is_one_clear_sentence(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *sentence;
    } rows[] = {
        {"pdf --paper a3 --out x.pdf --fonts assets/fonts.conf", "a4 letter a5"},
        {"pdf --out /nowhere/x.pdf --fonts assets/fonts.conf",
         "/nowhere/x.pdf: cannot be written"},
        {"pdf --out /dev/full --fonts assets/fonts.conf", "/dev/full"},
        {"pdf --out x.pdf --fonts /nowhere.conf", "the list of fonts cannot be read"},
        {"print --printer ipp://localhost:9/ipp/print --fonts assets/fonts.conf",
         "not answering"},
        {"print --printer \"\" --fonts assets/fonts.conf", "There is no printer"},
    };
    make_request(bench_handout(1));
    save_json(in_folder("request.json"), strlen(json));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char command[600];
        snprintf(command, sizeof command, "XDG_CACHE_HOME=%s %s %s < %s 2>&1",
                 in_folder("cache"), program(), rows[i].arguments, in_folder("request.json"));
        int status = bench_run(command, output, sizeof output);
        if (status != 1) {
            print_error("%s -> %d %s\n", rows[i].arguments, status, output);
        }
        assert_int_equal(status, 1);
        assert_true(text_begins(output, "steadyback-paper: "));
        says(rows[i].sentence);
    }
}

static void no_font_at_all_is_a_sentence(void **state)
{
    (void)state;
    FILE *file = fopen(in_folder("none.conf"), "wb");
    assert_non_null(file);
    fputs("<?xml version=\"1.0\"?><fontconfig><dir>/nowhere</dir></fontconfig>\n", file);
    assert_int_equal(fclose(file), 0);
    char command[600];
    make_request(bench_handout(1));
    save_json(in_folder("request.json"), strlen(json));
    snprintf(command, sizeof command,
             "XDG_CACHE_HOME=%s %s pdf --out x.pdf --fonts %s < %s 2>&1", in_folder("cache"),
             program(), in_folder("none.conf"), in_folder("request.json"));
    assert_int_equal(bench_run(command, output, sizeof output), 1);
    says("no font is installed");
}

/* A real ippeveprinter on a bus and Avahi of its own: jobs arrive, and no state is guessed. */
static void a_real_printer_is_understood(void **state)
{
    (void)state;
    char command[600];
    make_request(bench_handout(3));
    save_json(in_folder("request.json"), strlen(json));
    snprintf(command, sizeof command,
             "XDG_CACHE_HOME=%s timeout 120 sh tests/printer/run.sh %s %s 2>&1",
             in_folder("cache"), program(), in_folder("request.json"));
    int status = bench_run(command, output, sizeof output);
    if (status != 0) {
        print_error("%s\n", output);
    }
    assert_int_equal(status, 0);
    says("13 of 13 good");
}

static int tidy(void **state)
{
    (void)state;
    char command[200];
    snprintf(command, sizeof command, "rm -rf %s", bench_folder());
    bench_run(command, output, sizeof output);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_program_refuses_cut_requests_in_a_sentence),
        cmocka_unit_test(the_pdf_holds_every_word_as_text),
        cmocka_unit_test(the_plan_takes_two_pages_of_the_paper_asked_for),
        cmocka_unit_test(the_emergency_box_is_always_on_the_first_page),
        cmocka_unit_test(the_same_plan_gives_the_same_bytes),
        cmocka_unit_test(the_code_on_the_page_scans),
        cmocka_unit_test(figures_are_on_the_page_when_their_clips_are_there),
        cmocka_unit_test(languages_from_right_to_left_print),
        cmocka_unit_test(very_long_words_still_make_pages),
        cmocka_unit_test(a_slip_says_why_and_nothing_of_a_plan),
        cmocka_unit_test(wrong_options_are_a_usage_line),
        cmocka_unit_test(trouble_is_one_clear_sentence),
        cmocka_unit_test(no_font_at_all_is_a_sentence),
        cmocka_unit_test(a_real_printer_is_understood),
    };
    setenv("LSAN_OPTIONS", "suppressions=tests/paper.supp:print_suppressions=0", 1);
    return cmocka_run_group_tests(tests, NULL, tidy);
}
