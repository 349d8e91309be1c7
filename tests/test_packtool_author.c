/* test_packtool_author.c - what an author makes with the tool: a site pack, a card and a
 * movement begun from templates, pictures of them, a translator's file, a document to sign.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>
#include <jansson.h>

#include "folder.h"

static char output[1 << 21];
static Folder folder;

static int make_folder(void **state)
{
    (void)state;
    folder = folder_make();
    return 0;
}

static int drop_folder(void **state)
{
    (void)state;
    folder_drop(&folder);
    return 0;
}

static void make_sub_folder(const char *name)
{
    assert_int_equal(mkdir(folder_path(&folder, name), 0700), 0);
}

/* What it prints on standard output, or both ways, is left in `output`; gives its exit code. */
static int run_with(const char *redirection, const char *words)
{
    char command[900];
    const char *out = getenv("STEADYBACK_OUT");
    snprintf(command, sizeof command, "%s/packtool %s %s", out ? out : "build/debug", words,
             redirection);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t used = fread(output, 1, sizeof output - 1, pipe);
    output[used] = '\0';
    return WEXITSTATUS(pclose(pipe));
}

static int run(const char *words)
{
    return run_with("2>&1", words);
}

/* `%s` in the words is the folder of this test. */
static int run_in(const char *words)
{
    char filled[700];
    const char *at = strstr(words, "%s");
    assert_non_null(at);
    const char *second = strstr(at + 2, "%s");
    if (second) {
        snprintf(filled, sizeof filled, "%.*s%s%.*s%s%s", (int)(at - words), words, folder.path,
                 (int)(second - at - 2), at + 2, folder.path, second + 2);
    } else {
        snprintf(filled, sizeof filled, "%.*s%s%s", (int)(at - words), words, folder.path,
                 at + 2);
    }
    return run(filled);
}

static void expect(int status, int wanted)
{
    if (status != wanted) {
        fail_msg("exit %d, not %d: %.600s", status, wanted, output);
    }
}

static void a_pack_begun_from_templates_passes_its_check(void **state)
{
    (void)state;
    expect(run_in("new %s/site"), 0);
    expect(run_in("new %s/site --movement wave"), 0);
    expect(run_in("check content/base %s/site"), 0);
    assert_non_null(strstr(output, ": good"));
    expect(run_in("new %s/site --card tea"), 0);
    expect(run_in("check content/base %s/site"),
           1); /* only its words are still to be written */
    assert_non_null(strstr(output, "why: 4 words, at least 40"));
    assert_null(strchr(strchr(output, '\n') + 1, '\n'));
}

static void nothing_that_is_there_is_written_over(void **state)
{
    (void)state;
    expect(run_in("new %s/site"), 0);
    expect(run_in("new %s/site --card tea"), 0);
    folder_write(&folder, "site/cards/tea.json", "mine", 4);
    expect(run_in("new %s/site --card tea"), 1);
    assert_non_null(strstr(output, "is there already; nothing was changed"));
    char bytes[16];
    assert_int_equal(folder_read_file(&folder, "site/cards/tea.json", bytes, sizeof bytes), 4);
}

static void an_id_that_is_none_is_refused(void **state)
{
    (void)state;
    expect(run_in("new %s/site --card \"a/../b\""), 1);
    assert_non_null(strstr(output, "only letters, digits and _"));
    expect(run_in("new %s/site --movement \"\""), 1);
    expect(run_in("new %s/site %s/other"), 1);
    assert_non_null(strstr(output, "one folder at a time"));
}

static void a_preview_is_a_picture_of_the_asked_size(void **state)
{
    (void)state;
    static const char *const shown[] = {"plan", "'card heat'", "'movement T01'",
                                        "'question P5'"};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        char words[200];
        unsigned char bytes[64] = {0};
        snprintf(words, sizeof words,
                 "preview content/base --show %s --out %%s/p.png -- --window 800x480",
                 shown[i]);
        expect(run_in(words), 0);
        assert_true(folder_read_file(&folder, "p.png", (char *)bytes, sizeof bytes) != 0);
        assert_memory_equal(bytes + 1, "PNG", 3);
        assert_int_equal(bytes[18] << 8 | bytes[19], 800);
        assert_int_equal(bytes[22] << 8 | bytes[23], 480);
    }
}

static void a_preview_of_what_is_not_there_says_so(void **state)
{
    (void)state;
    expect(run_in("preview content/base --show 'card nope' --out %s/p.png"), 1);
    assert_non_null(strstr(output, "the pack has no card nope"));
    expect(run_in("preview content/base --show nowhere --out %s/p.png"), 1);
    expect(run_in("preview tests/packs/broken_half --show plan --out %s/p.png"), 1);
    assert_non_null(strstr(output, "safety.json: no such file"));
    assert_false(folder_has(&folder, "p.png"));
}

static void a_contact_sheet_shows_eight_moments_by_three_views(void **state)
{
    (void)state;
    unsigned char bytes[64] = {0};
    expect(run_in("preview content/base --sheet T01 --out %s/t.png"), 0);
    assert_true(folder_read_file(&folder, "t.png", (char *)bytes, sizeof bytes) != 0);
    assert_memory_equal(bytes + 1, "PNG", 3);
    assert_int_equal(bytes[18] << 8 | bytes[19], 8 * 240);
    assert_int_equal(bytes[22] << 8 | bytes[23], 3 * 260);
}

static void a_sheet_that_cannot_be_made_says_why(void **state)
{
    (void)state;
    expect(run_in("preview content/base --sheet nope --out %s/t.png"), 1);
    assert_non_null(strstr(output, "the pack has no movement nope"));
    expect(run_in("preview content/base --sheet T01 --out %s/t.jpg"), 1);
    assert_non_null(strstr(output, "allowed endings are .png, .gif and .webp"));
    assert_false(folder_has(&folder, "t.jpg"));
}

/* Made once, half translated, made again: what was said stays said, and the kiosk takes it. */
static void a_translators_file_keeps_what_was_said(void **state)
{
    (void)state;
    expect(run_with("2>/dev/null", "strings tests/packs/good --lang fr"), 0);
    json_t *file = json_loads(output, JSON_REJECT_DUPLICATES, NULL);
    json_t *entries = json_object_get(file, "entries");
    assert_true(json_array_size(entries) > 300);
    json_t *first = json_array_get(entries, 0);
    assert_string_equal(json_string_value(json_object_get(first, "to")), "");
    json_object_set_new(first, "to", json_string("Bonjour"));
    char *from = strdup(json_string_value(json_object_get(first, "from")));
    char *text = json_dumps(file, 0);
    json_decref(file);

    expect(run_in("new %s/site"), 0);
    make_sub_folder("site/lang");
    folder_write(&folder, "site/lang/fr.json", text, strlen(text));
    free(text);
    char words[300];
    snprintf(words, sizeof words, "strings tests/packs/good %s/site --lang fr", folder.path);
    expect(run_with("2>/dev/null", words), 0);
    file = json_loads(output, JSON_REJECT_DUPLICATES, NULL);
    entries = json_object_get(file, "entries");
    size_t i;
    json_t *entry;
    int said = 0;
    json_array_foreach (entries, i, entry) {
        const char *to = json_string_value(json_object_get(entry, "to"));
        bool is_first = strcmp(json_string_value(json_object_get(entry, "from")), from) == 0;
        assert_string_equal(to, is_first ? "Bonjour" : "");
        said += *to != '\0';
    }
    assert_int_equal(said, 1);
    json_decref(file);
    free(from);
}

static void a_translators_file_has_the_programs_own_words(void **state)
{
    (void)state;
    expect(run_with("2>/dev/null", "strings content/base --lang fr"), 0);
    static const char *const own[] = {"Take it home", "I am done", "How do we know?",
                                      "{sets} sets of {reps}"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (!strstr(output, own[i])) {
            fail_msg("\"%s\" is missing", own[i]);
        }
    }
}

static void the_document_to_sign_holds_every_rule_movement_and_card(void **state)
{
    (void)state;
    expect(run_with("", "explain content/base --list"), 0);
    json_t *questions = json_loads(output, 0, NULL);
    expect(run("signoff content/base"), 0);
    size_t i;
    json_t *question;
    json_array_foreach (questions, i, question) {
        char row[80];
        snprintf(row, sizeof row, "| %s |", json_string_value(json_object_get(question, "id")));
        assert_non_null(strstr(output, row));
    }
    json_decref(questions);
    assert_non_null(strstr(output, "| T01 |"));
    assert_non_null(strstr(output, "| scans |"));
    assert_non_null(strstr(output, "hash `"));
}

static void a_schema_is_json_and_names_what_must_be_there(void **state)
{
    (void)state;
    expect(run("schema card"), 0);
    json_t *schema = json_loads(output, 0, NULL);
    assert_non_null(json_object_get(json_object_get(schema, "properties"), "evidence"));
    assert_true(json_array_size(json_object_get(schema, "required")) > 5);
    json_decref(schema);
    expect(run("schema nothing"), 2);
    assert_non_null(strstr(output, "movements/<id>.json"));
}

/* The tables on the authors' page are what the field tables say; `packtool formats` writes
 * them. */
static void the_authors_page_holds_every_key_as_it_is_now(void **state)
{
    (void)state;
    static char page[1 << 18];
    expect(run_with("", "formats"), 0);
    FILE *file = fopen("content/README.md", "rb");
    assert_non_null(file);
    page[fread(page, 1, sizeof page - 1, file)] = '\0';
    fclose(file);
    const char *tables = strstr(page, "<!-- written by `packtool formats`");
    assert_non_null(tables);
    assert_string_equal(tables, output);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_pack_begun_from_templates_passes_its_check,
                                        make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(nothing_that_is_there_is_written_over, make_folder,
                                        drop_folder),
        cmocka_unit_test_setup_teardown(an_id_that_is_none_is_refused, make_folder,
                                        drop_folder),
        cmocka_unit_test_setup_teardown(a_preview_is_a_picture_of_the_asked_size, make_folder,
                                        drop_folder),
        cmocka_unit_test_setup_teardown(a_contact_sheet_shows_eight_moments_by_three_views,
                                        make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(a_sheet_that_cannot_be_made_says_why, make_folder,
                                        drop_folder),
        cmocka_unit_test_setup_teardown(a_preview_of_what_is_not_there_says_so, make_folder,
                                        drop_folder),
        cmocka_unit_test_setup_teardown(a_translators_file_keeps_what_was_said, make_folder,
                                        drop_folder),
        cmocka_unit_test(a_translators_file_has_the_programs_own_words),
        cmocka_unit_test(the_document_to_sign_holds_every_rule_movement_and_card),
        cmocka_unit_test(the_authors_page_holds_every_key_as_it_is_now),
        cmocka_unit_test(a_schema_is_json_and_names_what_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
