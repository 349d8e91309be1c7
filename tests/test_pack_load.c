/* test_pack_load.c - packs load, are refused with sentences, and survive every kind of damage. */
#include "core/pack_load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "content.h"
#include "core/pack_formats.h"
#include "memory_pack.h"

static unsigned char memory[16 << 20];
static Problems problems;

static const Pack *load_layers(const PackFiles *layers, int count, size_t size)
{
    Arena arena;
    arena_init(&arena, memory, size);
    memset(&problems, 0, sizeof problems);
    const Pack *pack = NULL;
    bool good = pack_load(layers, count, &arena, &pack, &problems);
    assert_int_equal(good, pack != NULL);
    assert_int_equal(good, problems.count == 0);
    assert_int_equal(arena.size, size);
    return pack;
}

static const Pack *load(MemoryPack *files)
{
    PackFiles layer = memory_pack_files(files);
    return load_layers(&layer, 1, sizeof memory);
}

static const Pack *load_folders(const char *base, const char *site)
{
    PackFiles layers[2] = {content_folder(base), content_folder(site ? site : base)};
    return load_layers(layers, site ? 2 : 1, sizeof memory);
}

static bool was_said(const char *sentence)
{
    for (int i = 0; i < problems.count; i++) {
        if (strstr(problems.items[i].text, sentence)) {
            return true;
        }
    }
    return false;
}

static void print_problems(void)
{
    for (int i = 0; i < problems.count; i++) {
        print_message("  %s\n", problems.items[i].text);
    }
}

/* --- good packs ------------------------------------------------------------------------------- */

static void a_small_pack_loads_and_is_linked(void **state)
{
    (void)state;
    const Pack *pack = load_folders("tests/packs/good", NULL);
    assert_non_null(pack);
    assert_int_equal(strlen(pack->rules_hash), 16);
    assert_string_equal(pack->ruleset, "test_1");
    const Question *pain = &pack->questions[pack_question(pack, "P5")];
    assert_int_equal(pain->answer_count, 11);
    assert_int_equal(pack_answer(pain, "10"), 10);
    assert_true(pack->questions[pack_question(pack, "tier")].fact);
    const Movement *control = &pack->movements[pack_movement(pack, "S1")];
    assert_string_equal(pack->movements[control->harder_i].id, "S2");
    assert_int_equal(control->easier_i, -1);
    assert_true(control->avoid >> AVOID_FLOOR & 1); /* it is done on hands and knees */
    assert_int_equal(pack->variants[pack->variant_count - 1].week_counts[5], 5);
}

static void the_base_content_loads(void **state)
{
    (void)state;
    const Pack *pack = load_folders("content/base", NULL);
    print_problems();
    assert_non_null(pack);
    assert_true(pack->movement_count >= 14);
    assert_true(pack->card_count >= 12);
}

static void a_site_adds_and_replaces_but_has_no_rules_of_its_own(void **state)
{
    (void)state;
    const Pack *pack = load_folders("tests/packs/good", "tests/packs/site");
    assert_non_null(pack);
    assert_string_equal(pack->info.id, "good");
    assert_string_equal(pack->site_name, "The Clinic");
    assert_int_equal(pack->contact_count, 1);
    assert_int_equal(pack->movement_count, 11);
    assert_string_equal(pack->movements[pack_movement(pack, "M1")].name, "Move M1 here");
    assert_true(pack_card(pack, "local") >= 0);

    assert_null(load_folders("tests/packs/good", "tests/packs/broken_site"));
    assert_true(was_said("layer 2: safety.json: only the first folder may have this file"));
    assert_true(was_said("movements/D1.json: line 12: avoid: 'OP' is missing"));
}

/* The ids outside tools rely on: DESIGN section 11. */
static void the_base_content_has_the_promised_questions(void **state)
{
    (void)state;
    static const struct {
        const char *questions, *answers;
    } promised[] = {
        {"R01 R03 R06 R07 R08 R09 R10 R11 R13 R14 R16 R19 R21 R22 R23 R25 R26 R28 R29 R30 R11a R12"
         " R12a R15 R15a R17 R17a R18 R18a R20 R20a R24 R24a R24b R24c R24d R24e R24f R24g R27"
         " R27a", "yes no not_sure"},
        {"R02", "no new old_checked old_unchecked not_sure"},
        {"R04", "yes no skip not_sure"},
        {"R05", "no both_legs one_leg_worse one_leg_old not_sure"},
        {"P1", "hurts_now keeps_coming prevent flare after_exercise movements understand helper"
               " code"},
        {"P3", "few half most every"},
        {"P5 P6 P7", "0 1 2 3 4 5 6 7 8 9 10"},
        {"P8", "sitting standing walking bending lifting twisting lying training"},
        {"P9", "moving leaning_back curling_up lying_flat heat nothing"},
        {"P11", "yes sometimes no"},
        {"P12", "well so_so badly"},
        {"P13", "hardly some most"},
        {"P14", "no sometimes often"},
        {"P15", "no yes"},
    };
    const Pack *pack = load_folders("content/base", NULL);
    assert_non_null(pack);
    for (size_t i = 0; i < sizeof promised / sizeof *promised; i++) {
        char questions[400];
        snprintf(questions, sizeof questions, "%s", promised[i].questions);
        char *rest = NULL;
        for (char *id = strtok_r(questions, " ", &rest); id; id = strtok_r(NULL, " ", &rest)) {
            int question_i = pack_question(pack, id);
            char answers[200] = "";
            for (int k = 0; question_i >= 0 && k < pack->questions[question_i].answer_count; k++) {
                size_t used = strlen(answers);
                snprintf(answers + used, sizeof answers - used, "%s%s", k ? " " : "",
                         pack->questions[question_i].answers[k].id);
            }
            if (strcmp(answers, promised[i].answers) != 0) {
                fail_msg("%s has '%s', promised '%s'", id, answers, promised[i].answers);
            }
        }
    }
}

/* --- one fault, one sentence ------------------------------------------------------------------ */

typedef struct {
    const char *file, *find, *put, *sentence;
} Fault;

/* clang-format off */
static const Fault faults[] = {
    {"quiz.json", "\"kind\": \"one\"", "\"kind\": \"two\"", "kind: 'two' is not one of yes_no one several scale body"},
    {"quiz.json", "\"title\": \"Question P2?\"", "\"title\": \"\"", "questions[1].title: 0 letters, allowed 1..240"},
    {"quiz.json", "\"title\": \"Question P2?\"", "\"titel\": \"Question P2?\"", "questions[1].titel: unknown key"},
    {"quiz.json", "\"pick\": 2", "\"pick\": 99999999999999999999", "quiz.json: line"},
    {"quiz.json", "\"pick\": 2", "\"pick\": 31", "pick: 31 is not in 0..30"},
    {"quiz.json", "\"pick\": 2", "\"pick\": 2.5", "expected a whole number"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"P9\"", "'P9' is there twice"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"R01\"", "question 'R01' is in safety.json too"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"tier\"", "'tier' is there twice"},
    {"quiz.json", "\"id\": \"P8\"", "\"id\": \"P 8\"", "only letters, digits and _"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"P4\"]", "question P12 is on no page"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"P99\"]", "there is no question 'P99'"},
    {"quiz.json", "\"questions\": [\"P12\"]", "\"questions\": [\"fear\"]", "there is no question 'fear'"},
    {"quiz.json", "\"set\": \"checkin\"", "\"set\": \"soreness\"", "no page is in set checkin"},
    {"quiz.json", "\"set\": \"checkin\"", "\"set\": \"today\"", "set today belongs in safety.json"},
    {"quiz.json", "\"when\": [\"P8=sitting", "\"when\": [\"fear=yes\", \"P8=sitting", "facts are not known yet"},
    {"quiz.json", "\"calm\": \"walk\"", "\"calm\": \"swim\"", "question P17 has no answer 'swim'"},
    {"quiz.json", "{\"id\": \"min_3\"", "{\"id\": \"min_4\"", "question P18: answer 1 is 'min_4', return codes need 'min_3' there"},
    {"safety.json", "\"R05=both_legs|", "\"R05=both_arms|", "question R05 has no answer 'both_arms'"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"!R12=yes\"", "safety terms cannot be negated"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R12=no\"", "a safety rule cannot need the answer 'no'"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"P4=low\"", "may only name questions of safety.json"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R12\"", "expected question=answer"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R12=\"", "expected question=answer"},
    {"safety.json", "\"R11=yes\", \"R12=yes\"", "\"R11=yes\", \"R99=yes\"", "rules[10].when[1]: 'R99=yes': there is no question 'R99'"},
    {"safety.json", "\"when\": [\"R01=yes\"],", "", "rule r01 has no terms"},
    {"safety.json", "\"at_least\": 2", "\"at_least\": 3", "at_least 3 of 2 can never hold"},
    {"safety.json", "\"when\": [\"R03=yes\"]", "\"when\": [\"R03=yes\", \"R04=yes\"]", "R03=yes ends at T4; the built-in floor needs T0"},
    {"safety.json", "\"when\": [\"R02=new|not_sure\"]", "\"when\": [\"R02=new\"]", "R02=not_sure ends at"},
    {"safety.json", "\"when\": [\"R11=yes\", \"R12=yes\"]", "\"when\": [\"R11=yes\", \"R12=yes\", \"R20=yes\"]", "R11=yes R12=yes ends at T1"},
    {"safety.json", "\"net\": [\"One.\", ", "\"net\": [", "net: 4 entries, allowed 5..5"},
    {"profile.json", "\"id\": \"recover\"", "\"id\": \"rest\"", "'rest': the spoke here is 'recover'"},
    {"profile.json", "\"id\": \"bend\"", "\"id\": \"fold\"", "'fold' is not one of none bend"},
    {"plan.json", "\"when\": [\"P20=no\"]", "\"when\": [\"P12=badly\"]", "avoid[0].when[0]: 'P12=badly': a plan may only depend on"},
    {"plan.json", "\"when\": [\"P20=no\"]", "\"when\": [\"R01=yes\"]", "a plan may only depend on"},
    {"plan.json", "\"tag\": \"OP\"", "\"tag\": \"XX\"", "'XX' is not a tag movements can have"},
    {"plan.json", "\"tag\": \"OP\"", "\"tag\": \"HB\"", "no row says when 'OP' is left out"},
    {"plan.json", "\"tag\": \"OP\"", "\"tag\": \"HB\"", "no movement has the tag 'HB'"},
    {"plan.json", "\"tag\": \"prone\"", "\"tag\": \"floor\"", "no row says when 'prone' is left out"},
    {"plan.json", "\"counts\": \"3 3 4 4 5 5\"", "\"counts\": \"3 3 4 4 5  \"", "expected six numbers"},
    {"plan.json", "\"counts\": \"3 3 4 4 5 5\"", "\"counts\": \"3 3 4 4 5 6\"", "6 movements, at most 5"},
    {"plan.json", "\"counts\": \"2 2 2 2 2 2\"", "\"counts\": \"2 2 2 2 2 3\"", "3 movements but 2 slots"},
    {"plan.json", "\"when\": [\"P18=min_3\"],", "", "only the last variant may be without `when`"},
    {"plan.json", "\"days\": \"4 5 5 5 5 5\"", "\"days\": \"4 5 5 5 5 8\"", "8 days a week"},
    {"movements/S1.json", "\"harder\": \"S2\"", "\"harder\": \"S9\"", "movements/S1.json: line 21: harder: there is no movement 'S9'"},
    {"movements/S2.json", "\"easier\": \"S1\"", "\"easier\": \"S1\", \"harder\": \"S1\"", "harder neighbours go round in a circle"},
    {"movements/S1.json", "\"id\": \"S1\"", "\"id\": \"S3\"", "'S3' is not the file's name"},
    {"movements/D1.json", "\"bend\", ", "", "flexion 3 needs 'bend'"},
    {"movements/D2.json", "\"stenosis\"", "\"prone\"", "extension 3 needs 'stenosis'"},
    {"movements/M1.json", "\"met\": 2.5", "\"met\": 99", "met: 99 is not in 0.9..12"},
    {"movements/M1.json", "\"sets\": 2, \"reps\": 6", "\"sets\": 2", "a dose needs reps, hold_s or seconds"},
    {"movements/T2.json", "\"place=gym\"", "\"P5=7\"", "suits[0].when[0]: 'P5=7': a plan may only depend on"},
    {"cards/ice.json", "\"warning\": \"Not for everybody.\"", "\"warning\": \"\"", "needs a warning"},
    {"cards/ice.json", "\"evidence\": \"limited\"", "\"evidence\": \"certain\"", "'certain' is not one of strong moderate"},
    {"pack.json", "\"seq\": 1", "\"seq\": 0", "seq: 0 is not in 1..1e+09"},
    {"pack.json", "\"id\": \"good\"", "\"id\": \"good\", \"id\": \"better\"", "duplicate"},
    {"pack.json", "Small pack", "Small \xff pack", "not valid UTF-8"},
    {"pack.json", "Small pack", "Small \xe2\x80\xae pack", "changes the direction of writing"},
    {"pack.json", "Small pack", "Small \\u202e pack", "changes the direction of writing"},
    {"pack.json", "Small pack", "Small \\u2066 pack", "changes the direction of writing"},
    {"pack.json", "Small pack", "Small \\u0000 pack", "pack.json: line"},
    {"pack.json", "[\"en\"", "[[[[[[[[[[[[[[[[[[\"en\"", "more than 16 lists and objects"},
};
/* clang-format on */

static void each_fault_is_told_in_its_own_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        MemoryPack *files = memory_pack_of("tests/packs/good");
        memory_pack_edit(files, faults[i].file, faults[i].find, faults[i].put);
        assert_null(load(files));
        if (!was_said(faults[i].sentence)) {
            print_problems();
            fail_msg("%s with %s: nobody said '%s'", faults[i].file, faults[i].put,
                     faults[i].sentence);
        }
        memory_pack_drop(files);
    }
}

static void all_faults_are_told_at_once(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "safety.json", "R05=both_legs|", "R05=both_arms|");
    memory_pack_edit(files, "plan.json", "P20=no", "P99=no");
    memory_pack_edit(files, "profile.json", "\"id\": \"bend\"", "\"id\": \"fold\"");
    memory_pack_edit(files, "movements/M1.json", "\"met\": 2.5", "\"met\": 99");
    memory_pack_edit(files, "cards/ice.json", "\"limited\"", "\"certain\"");
    assert_null(load(files));
    assert_true(was_said("both_arms"));
    assert_true(was_said("P99"));
    assert_true(was_said("fold"));
    assert_true(was_said("met: 99"));
    assert_true(was_said("certain"));
    memory_pack_drop(files);
}

static void a_sentence_names_file_line_and_place(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "plan.json", "P20=no", "P99=no");
    assert_null(load(files));
    assert_string_equal(problems.items[0].text, "plan.json: line 3: avoid[0].when[0]: 'P99=no': "
                                                "there is no question 'P99'");
    memory_pack_drop(files);
}

static void a_half_copied_folder_says_which_files_are_not_there(void **state)
{
    (void)state;
    assert_null(load_folders("tests/packs/broken_half", NULL));
    assert_true(was_said("quiz.json: line 97: premature end of input"));
    assert_true(was_said("safety.json: no such file"));
    assert_true(was_said("movements: no files"));
    assert_null(load_folders("tests/packs/nowhere", NULL));
    assert_true(was_said("pack.json: no such file"));
    assert_null(load_layers(NULL, 0, sizeof memory));
    assert_true(was_said("no folder of content was named"));
}

/* --- damage ----------------------------------------------------------------------------------- */

static void a_pack_with_any_file_missing_is_refused(void **state)
{
    (void)state;
    static const char *const needed[] = {"pack.json", "safety.json", "quiz.json", "profile.json",
                                         "plan.json", "explanations.json"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        char sentence[80];
        MemoryPack *files = memory_pack_of("tests/packs/good");
        memory_pack_remove(files, needed[i]);
        assert_null(load(files));
        snprintf(sentence, sizeof sentence, "%s: no such file", needed[i]);
        assert_true(was_said(sentence));
        memory_pack_drop(files);
    }
}

/* Cut anywhere, a file never loads as something else. */
static void a_file_cut_at_any_byte_is_refused(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    for (int i = 0; i < files->count; i++) {
        char *whole = files->files[i].text;
        if (strncmp(whole, "{", 1) != 0 || strncmp(files->files[i].path, "lang", 4) == 0) {
            continue;
        }
        size_t length = strlen(whole) - 1; /* the last byte ends the line */
        size_t step = length > 1000 ? 61 : 17;
        for (size_t cut = 0; cut < length; cut += step) {
            char *part = strndup(whole, cut);
            files->files[i].text = part;
            assert_null(load(files));
            assert_true(was_said(files->files[i].path));
            free(part);
        }
        files->files[i].text = whole;
    }
    assert_non_null(load(files));
    memory_pack_drop(files);
}

static const Format *format_of(const char *path)
{
    for (const PackFormat *known = pack_formats; known->file; known++) {
        size_t length = strcspn(known->file, "<");
        if (strncmp(known->file, path, length) == 0) {
            return known->format;
        }
    }
    return NULL;
}

/* The same at every single byte, file by file. */
static void the_field_reader_refuses_a_file_cut_at_every_byte(void **state)
{
    (void)state;
    static max_align_t into[64];
    MemoryPack *files = memory_pack_of("tests/packs/good");
    for (int i = 0; i < files->count; i++) {
        const Format *format = format_of(files->files[i].path);
        assert_non_null(format);
        assert_true(format->size <= sizeof into);
        size_t length = strlen(files->files[i].text) - 1;
        for (size_t cut = 0; cut < length; cut++) {
            char *part = strndup(files->files[i].text, cut);
            Arena arena;
            arena_init(&arena, memory, 1 << 20);
            problems.count = 0;
            FieldsSource source = {.file = files->files[i].path, .text = part};
            assert_false(fields_read(format, &source, &arena, into, &problems));
            assert_int_equal(problems.count, 1);
            free(part);
        }
    }
    memory_pack_drop(files);
}

static void flipped_bits_never_crash_and_never_go_unsaid(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    uint32_t chance = 12345;
    int refused = 0;
    for (int round = 0; round < 600; round++) {
        chance = chance * 1664525u + 1013904223u;
        MemoryFile *file = &files->files[(chance >> 8) % (uint32_t)files->count];
        chance = chance * 1664525u + 1013904223u;
        char *at = file->text + (chance >> 4) % strlen(file->text);
        char before = *at;
        *at = (char)(*at ^ 1 << (chance >> 28) % 7);
        *at = *at ? *at : ' ';
        refused += load(files) == NULL;
        *at = before;
    }
    assert_true(refused > 100); /* the rest was only other words */
    memory_pack_drop(files);
}

static void every_read_may_fail_once(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    assert_non_null(load(files));
    int calls = files->calls;
    for (int i = 1; i <= calls; i++) {
        files->calls = 0;
        files->fail_at = i;
        assert_null(load(files));
        assert_true(was_said("the disk does not answer"));
    }
    memory_pack_drop(files);
}

static void too_little_memory_is_said(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    PackFiles layer = memory_pack_files(files);
    bool worked = false;
    size_t size = 0;
    for (; !worked && size < sizeof memory; size += 991) {
        worked = load_layers(&layer, 1, size) != NULL;
    }
    assert_true(worked);
    assert_in_range(size, 20000, 400000);
    memory_pack_drop(files);
}

static void hostile_files_are_refused(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    size_t big = (1 << 20) + 10;
    char *spaces = malloc(big + 1);
    memset(spaces, ' ', big);
    memcpy(spaces, "{}", 2);
    spaces[big] = '\0';
    memory_pack_put(files, "cards/big.json", spaces);
    memory_pack_put(files, "cards/..json", "{}");
    memory_pack_put(files, "cards/a b.json", "{}");
    memory_pack_put(files, "cards/notes.txt", "not ours");
    memory_pack_put(files, "cards/list.json", "[]");
    memory_pack_put(files, "cards/empty.json", "");
    memory_pack_put(files, "cards/number.json", "1e999");
    assert_null(load(files));
    assert_true(was_said("cards/big.json: longer than 1 MiB"));
    assert_true(was_said("cards: '..json': names are letters"));
    assert_true(was_said("cards: 'a b.json': names are letters"));
    assert_true(was_said("cards/list.json: line 1: the whole file: expected an object"));
    assert_true(was_said("cards/empty.json: line 1"));
    assert_true(was_said("cards/number.json: line 1"));
    assert_false(was_said("notes"));
    free(spaces);
    memory_pack_drop(files);
}

static void more_problems_than_fit_are_counted(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    for (int i = 0; i < 80; i++) {
        char path[40];
        snprintf(path, sizeof path, "cards/x%d.json", i);
        memory_pack_put(files, path, "{");
    }
    assert_null(load(files));
    assert_int_equal(problems.count, PROBLEMS_MAX);
    assert_int_equal(problems.dropped, 80 - PROBLEMS_MAX);
    memory_pack_drop(files);
}

/* --- languages -------------------------------------------------------------------------------- */

static bool load_lang(const char *base, const char *site, const char *code, Lang *ret_lang)
{
    static Arena arena;
    PackFiles layers[2] = {content_folder(base), content_folder(site ? site : base)};
    arena_init(&arena, memory, sizeof memory);
    memset(&problems, 0, sizeof problems);
    return pack_load_lang(layers, site ? 2 : 1, code, &arena, ret_lang, &problems);
}

static void a_language_says_its_words_and_keeps_the_rest(void **state)
{
    (void)state;
    Lang lang;
    assert_true(load_lang("tests/packs/good", NULL, "xx", &lang));
    assert_string_equal(lang.own_name, "Test tongue");
    assert_true(lang.right_to_left);
    assert_string_equal(lang_say(&lang, "Green"), "Neerg");
    assert_string_equal(lang_say(&lang, "Blue"), "Blue");
    assert_string_equal(lang_say(&lang, ""), "");
    assert_null(lang_say(&lang, NULL));
    assert_string_equal(lang_say(NULL, "Green"), "Green");
}

static void a_site_has_the_last_word_in_a_language(void **state)
{
    (void)state;
    Lang lang;
    assert_true(load_lang("tests/packs/good", "tests/packs/site", "xx", &lang));
    assert_string_equal(lang_say(&lang, "Green"), "Neerg!");
    assert_string_equal(lang_say(&lang, "Move C1"), "Evom C1");
}

static void only_the_base_language_may_be_without_a_file(void **state)
{
    (void)state;
    Lang lang = {.code = "untouched"};
    assert_false(load_lang("tests/packs/good", NULL, "yy", &lang));
    assert_true(was_said("lang/yy.json: no such file"));
    assert_string_equal(lang.code, "untouched");
    assert_false(load_lang("tests/packs/good", NULL, "../../x", &lang));
    assert_true(was_said("is not a language code"));
    assert_true(load_lang("tests/packs/good", NULL, "en", &lang));
    assert_string_equal(lang_say(&lang, "Green"), "Green");
}

static void every_word_of_a_long_list_is_found(void **state)
{
    (void)state;
    enum { COUNT = 700 };
    static LangEntry entries[COUNT];
    static char texts[COUNT][24];
    for (int i = 0; i < COUNT; i++) {
        snprintf(texts[i], sizeof texts[i], "word %d", i);
        LangEntry entry = {text_hash(texts[i]), texts[i] + 5};
        int k = i;
        for (; k > 0 && entries[k - 1].key > entry.key; k--) {
            entries[k] = entries[k - 1];
        }
        entries[k] = entry;
    }
    for (int count = 0; count <= COUNT; count += 100) {
        Lang lang = {.entries = entries, .entry_count = COUNT};
        for (int i = 0; i < COUNT; i++) {
            assert_string_equal(lang_say(&lang, texts[i]), texts[i] + 5);
        }
    }
}

static void two_translations_of_one_text_are_refused(void **state)
{
    (void)state;
    MemoryPack *files = memory_pack_of("tests/packs/good");
    memory_pack_edit(files, "lang/xx.json", "\"from\": \"Move C1\"", "\"from\": \"Green\"");
    PackFiles layer = memory_pack_files(files);
    Arena arena;
    Lang lang;
    arena_init(&arena, memory, sizeof memory);
    problems.count = 0;
    assert_false(pack_load_lang(&layer, 1, "xx", &arena, &lang, &problems));
    assert_true(was_said("one text has two translations"));
    memory_pack_drop(files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_pack_loads_and_is_linked),
        cmocka_unit_test(the_base_content_loads),
        cmocka_unit_test(a_site_adds_and_replaces_but_has_no_rules_of_its_own),
        cmocka_unit_test(the_base_content_has_the_promised_questions),
        cmocka_unit_test(each_fault_is_told_in_its_own_sentence),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(a_sentence_names_file_line_and_place),
        cmocka_unit_test(a_half_copied_folder_says_which_files_are_not_there),
        cmocka_unit_test(a_pack_with_any_file_missing_is_refused),
        cmocka_unit_test(a_file_cut_at_any_byte_is_refused),
        cmocka_unit_test(the_field_reader_refuses_a_file_cut_at_every_byte),
        cmocka_unit_test(flipped_bits_never_crash_and_never_go_unsaid),
        cmocka_unit_test(every_read_may_fail_once),
        cmocka_unit_test(too_little_memory_is_said),
        cmocka_unit_test(hostile_files_are_refused),
        cmocka_unit_test(more_problems_than_fit_are_counted),
        cmocka_unit_test(a_language_says_its_words_and_keeps_the_rest),
        cmocka_unit_test(a_site_has_the_last_word_in_a_language),
        cmocka_unit_test(only_the_base_language_may_be_without_a_file),
        cmocka_unit_test(every_word_of_a_long_list_is_found),
        cmocka_unit_test(two_translations_of_one_text_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
