/* test_formats.c - every file format of the project, row by row of its table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "attack.h"
#include "core/pack_formats.h"
#include "motion/clip_data.h"

enum { FORMATS_MAX = 24 };

static const Format *formats[FORMATS_MAX];
static int format_count;

static int collect(void **state)
{
    (void)state;
    for (int i = 0; pack_formats[i].file; i++) {
        assert_true(format_count < FORMATS_MAX - 1);
        formats[format_count++] = pack_formats[i].format;
    }
    formats[format_count++] = &clip_format;
    return 0;
}

static void every_fault_of_every_field_is_told(void **state)
{
    (void)state;
    int files = 0;
    for (int i = 0; i < format_count; i++) {
        files += attack_fields(formats[i]);
    }
    print_message("%d spoiled files refused\n", files);
    assert_true(files > 1500);
}

static void every_limit_of_every_field_is_allowed(void **state)
{
    (void)state;
    int files = 0;
    for (int i = 0; i < format_count; i++) {
        files += attack_limits(formats[i]);
    }
    assert_true(files > 400);
}

static void a_file_cut_anywhere_is_refused(void **state)
{
    (void)state;
    for (int i = 0; i < format_count; i++) {
        assert_true(attack_cuts(formats[i]) > 20);
    }
}

static void too_little_memory_is_told(void **state)
{
    (void)state;
    for (int i = 0; i < format_count; i++) {
        attack_memory(formats[i]);
    }
}

/* What the tables themselves have to keep, so that reading by them is sound. */
static void check_rows(const Format *format, int depth)
{
    assert_true(depth < 8 && format->name[0]);
    for (int i = 0; i < format->count; i++) {
        const Field *field = &format->fields[i];
        bool has_names = field->type == FIELD_CHOICE || field->type == FIELD_SET;
        bool has_format = field->type == FIELD_OBJECT || field->type == FIELD_LIST;
        bool has_count = field->type == FIELD_TEXTS || field->type == FIELD_LIST;
        assert_true(field->key && field->key[0]);
        if (!field->help || !field->help[0]) {
            fail_msg("%s.%s has no words for authors", format->name, field->key);
        }
        assert_int_equal(field->names != NULL, has_names);
        assert_int_equal(field->format != NULL, has_format);
        assert_true(field->min <= field->max || (field->max == 0 && !has_names));
        assert_true(field->offset < format->size);
        assert_true(!has_count || field->count_offset + sizeof(int) <= format->size);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(field->key, format->fields[k].key);
            assert_true(field->offset != format->fields[k].offset);
        }
        for (int k = 0; has_names && field->names[k]; k++) {
            assert_true(k < 32);
        }
        if (has_format) {
            check_rows(field->format, depth + 1);
        }
    }
}

static void every_row_explains_itself_and_lands_in_a_place_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < format_count; i++) {
        check_rows(formats[i], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fault_of_every_field_is_told),
        cmocka_unit_test(every_limit_of_every_field_is_allowed),
        cmocka_unit_test(a_file_cut_anywhere_is_refused),
        cmocka_unit_test(too_little_memory_is_told),
        cmocka_unit_test(every_row_explains_itself_and_lands_in_a_place_of_its_own),
    };
    return cmocka_run_group_tests(tests, collect, NULL);
}
