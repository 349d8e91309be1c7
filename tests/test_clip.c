#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "motion/clip.h"

#define CLIPS "content/base/clips"

enum { TEXT_BYTES = 1 << 16, ARENA_BYTES = 1 << 18, CUT_STEP = 97 };

static char text[TEXT_BYTES];
static unsigned char bytes[ARENA_BYTES];

static const char *const good =
    "{\n"
    " \"id\": \"nod\", \"view\": \"side\", \"posture\": \"standing\",\n"
    " \"planted\": [\"feet\"],\n"
    " \"phases\": [\n"
    "  {\"seconds\": 1, \"breath\": \"in\", \"cue\": \"Look down.\",\n"
    "   \"joints\": {\"neck_flexion\": 30}},\n"
    "  {\"seconds\": 0.5, \"hold\": true},\n"
    "  {\"seconds\": 1.5, \"back\": true, \"breath\": \"out\"}\n"
    " ]\n"
    "}\n";

static bool read_clip(const char *json, size_t arena_bytes, const Clip **ret_clip,
                      Problems *problems)
{
    Arena arena;
    memset(bytes, 0, sizeof bytes);
    arena_init(&arena, bytes, arena_bytes);
    *problems = (Problems){.count = 0};
    FieldsSource source = {.file = "nod.json", .text = json};
    return clip_read(&source, &arena, ret_clip, problems);
}

static void load(const char *name)
{
    char path[300];
    snprintf(path, sizeof path, CLIPS "/%s", name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
}

static void tells_its_phases(void **state)
{
    (void)state;
    const Clip *clip;
    Problems problems;
    assert_true(read_clip(good, sizeof bytes, &clip, &problems));
    assert_string_equal(clip_id(clip), "nod");
    assert_int_equal(clip_length_ms(clip), 3000);
    assert_int_equal(clip_phase_count(clip), 3);
    ClipPhase first = clip_phase(clip, 0), last = clip_phase(clip, 2);
    assert_string_equal(first.cue, "Look down.");
    assert_int_equal(first.breath, BREATH_IN);
    assert_true(clip_phase(clip, 1).hold);
    assert_string_equal(clip_phase(clip, 1).cue, "");
    assert_int_equal(last.start_ms, 1500);
    assert_int_equal(last.length_ms, 1500);
    assert_int_equal(last.breath, BREATH_OUT);
}

static void finds_the_phase_of_any_moment(void **state)
{
    (void)state;
    const struct {
        int at_ms, index;
    } rows[] = {{0, 0},    {999, 0},  {1000, 1}, {1499, 1},
                {1500, 2}, {2999, 2}, {3000, 0}, {7200, 1}};
    const Clip *clip;
    Problems problems;
    assert_true(read_clip(good, sizeof bytes, &clip, &problems));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(clip_phase_at(clip, rows[i].at_ms).index, rows[i].index);
    }
}

static void shows_start_and_furthest_pose_as_stills(void **state)
{
    (void)state;
    const Clip *clip;
    Problems problems;
    assert_true(read_clip(good, sizeof bytes, &clip, &problems));
    assert_int_equal(clip_pose_ms(clip, 0), 0);
    assert_int_equal(clip_pose_ms(clip, 1), 1000);
}

/* The good clip with one thing changed, and what has to be said about it. */
static void says_what_is_wrong_and_where(void **state)
{
    (void)state;
    const struct {
        const char *old, *new, *said;
    } rows[] = {
        {"neck_flexion", "neck_flex", "line 6: phases[0].joints.neck_flex: unknown key"},
        {"\"neck_flexion\": 30", "\"neck_flexion\": 70",
         "line 6: phases[0].joints.neck_flexion: 70 is not in -60..50"},
        {"\"neck_flexion\": 30", "\"elbow_flexion_left\": -40",
         "phases[0].joints.elbow_flexion_left: -40 is not in -5..150"},
        {"\"neck_flexion\": 30", "\"lumbar_extension\": 50",
         "phases[0].joints.lumbar_extension: 50 is not in -60..35"},
        {"\"neck_flexion\": 30", "\"neck_flexion\": \"much\"", "expected a number"},
        {"\"seconds\": 1,", "\"seconds\": 0,",
         "line 5: phases[0].seconds: 0 is not in 0.2..60"},
        {"\"seconds\": 0.5", "\"seconds\": 61",
         "line 7: phases[1].seconds: 61 is not in 0.2..60"},
        {"\"standing\"", "\"flying\"",
         "line 2: posture: 'flying' is not one of standing walking"},
        {"\"side\"", "\"behind\"", "line 2: view: 'behind' is not one of side front"},
        {"[\"feet\"]", "[\"nose\"]", "line 3: planted: 'nose' is not one of left_foot"},
        {"\"back\": true", "\"hold\": true",
         "line 8: phases[2]: the last phase needs \"back\": true"},
        {"\"hold\": true", "\"hold\": true, \"joints\": {\"neck_flexion\": 1}",
         "phases[1]: a phase with hold or back has no joints of its own"},
        {"\"neck_flexion\": 30", "\"shift_up\": 20", "phases[0]: the planted left foot is"},
        {"[\"feet\"]", "[\"feet\"], \"holds\": [{\"part\": \"left_foot\", \"on\": \"chest\"}]",
         "the left foot cannot be planted and hold something as well"},
        {"\"phases\": [", "\"phases\": [], \"rest\": [",
         "line 4: phases: 0 entries, allowed 1..24"},
        {"\"id\": \"nod\",", "", "id: not given"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *at = strstr(good, rows[i].old);
        assert_non_null(at);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, rows[i].new,
                 at + strlen(rows[i].old));
        const Clip *clip = NULL;
        Problems problems;
        assert_false(read_clip(text, sizeof bytes, &clip, &problems));
        assert_null(clip);
        bool was_said = false;
        for (int k = 0; k < problems.count; k++) {
            was_said |= strstr(problems.items[k].text, rows[i].said) != NULL;
        }
        if (!was_said) {
            fail_msg("'%s' expected, '%s' said", rows[i].said, problems.items[0].text);
        }
    }
}

static void refuses_ten_thousand_phases(void **state)
{
    (void)state;
    static char long_text[1 << 20];
    size_t used = (size_t)snprintf(
        long_text, sizeof long_text,
        "{\"id\":\"x\",\"view\":\"side\",\"posture\":\"standing\",\"phases\":[");
    for (int i = 0; i < 10000; i++) {
        used += (size_t)snprintf(long_text + used, sizeof long_text - used, "%s{\"seconds\":1}",
                                 i ? "," : "");
    }
    snprintf(long_text + used, sizeof long_text - used, "]}");
    const Clip *clip;
    Problems problems;
    assert_false(read_clip(long_text, sizeof bytes, &clip, &problems));
    assert_non_null(strstr(problems.items[0].text, "phases: 10000 entries, allowed 1..24"));
}

static void refuses_cleanly_at_every_memory_size(void **state)
{
    (void)state;
    bool worked = false;
    for (size_t size = 0; !worked && size < sizeof bytes; size += 512) {
        const Clip *clip = NULL;
        Problems problems;
        worked = read_clip(good, size, &clip, &problems);
        assert_true(worked || (problems.count > 0 && problems.items[0].kind == ERR_FULL));
        assert_true(worked == (clip != NULL));
    }
    assert_true(worked);
}

static void every_clip_of_the_base_pack_reads(void **state)
{
    (void)state;
    DIR *folder = opendir(CLIPS);
    assert_non_null(folder);
    int count = 0;
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length < 6 || !text_equal(entry->d_name + length - 5, ".json")) {
            continue;
        }
        load(entry->d_name);
        const Clip *clip;
        Problems problems;
        if (!read_clip(text, sizeof bytes, &clip, &problems)) {
            fail_msg("%s: %s", entry->d_name, problems.items[0].text);
        }
        assert_int_equal(strlen(clip_id(clip)), length - 5);
        assert_memory_equal(clip_id(clip), entry->d_name, length - 5);
        assert_true(clip_phase(clip, 0).cue[0] != '\0');
        assert_true(clip_pose_ms(clip, 1) > 0);
        count++;
    }
    closedir(folder);
    print_message("%d clips read\n", count);
    assert_true(count >= 18);
}

static void a_cut_file_is_refused_with_a_sentence(void **state)
{
    (void)state;
    load("T02.json");
    size_t length = strlen(text);
    static char cut[TEXT_BYTES];
    for (size_t end = 0; end + 3 < length; end += CUT_STEP) {
        memcpy(cut, text, end);
        cut[end] = '\0';
        const Clip *clip = NULL;
        Problems problems;
        assert_false(read_clip(cut, sizeof bytes, &clip, &problems));
        assert_true(problems.count > 0);
        assert_non_null(strstr(problems.items[0].text, "nod.json: line "));
        assert_null(clip);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_its_phases),
        cmocka_unit_test(finds_the_phase_of_any_moment),
        cmocka_unit_test(shows_start_and_furthest_pose_as_stills),
        cmocka_unit_test(says_what_is_wrong_and_where),
        cmocka_unit_test(refuses_ten_thousand_phases),
        cmocka_unit_test(refuses_cleanly_at_every_memory_size),
        cmocka_unit_test(every_clip_of_the_base_pack_reads),
        cmocka_unit_test(a_cut_file_is_refused_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
