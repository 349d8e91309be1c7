/* test_pin.c - the staff door: who may try when, and that no clock keeps staff out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "edge/pin.h"
#include "faults.h"
#include "folder.h"

static const int64_t now = 1799053200;

static Folder with_pin(const char *pin)
{
    Folder folder = folder_make();
    Err err;
    assert_true(pin_set(folder.path, pin, &err));
    return folder;
}

static void a_fresh_folder_has_no_pin_and_opens_to_none(void **state)
{
    (void)state;
    Folder folder = folder_make();
    int wait_s = -1;
    Err err;
    assert_false(pin_is_set(folder.path));
    assert_int_equal(pin_wait_s(folder.path, now), 0);
    assert_false(pin_try(folder.path, "", now, &wait_s, &err));
    assert_false(pin_try(folder.path, "0000", now, &wait_s, &err));
    assert_string_equal(err.text, "No PIN has been set yet.");
    assert_int_equal(wait_s, 0);
    folder_drop(&folder);
}

static void only_four_to_twelve_digits_are_a_pin(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",     "123",   "1234567890123", "12a4",
        "12 4", " 1234", "-123",          "\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4"};
    Folder folder = folder_make();
    Err err;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(pin_set(folder.path, wrong[i], &err));
        assert_string_equal(err.text, "A PIN has 4 to 12 digits.");
    }
    assert_false(pin_is_set(folder.path));
    assert_true(pin_set(folder.path, "123456789012", &err));
    folder_drop(&folder);
}

static void the_right_pin_opens_and_is_kept_as_a_hash_only(void **state)
{
    (void)state;
    Folder folder = with_pin("86420975");
    char kept[512];
    int wait_s = -1;
    Err err;
    assert_true(pin_is_set(folder.path));
    assert_true(pin_try(folder.path, "86420975", now, &wait_s, &err));
    folder_read_file(&folder, "pin", kept, sizeof kept);
    assert_int_equal(strncmp(kept, "$argon2id$", 10), 0);
    assert_null(strstr(kept, "86420975"));
    assert_false(pin_try(folder.path, "86420974", now, &wait_s, &err));
    assert_false(pin_try(folder.path, "8642097", now, &wait_s, &err));
    assert_false(pin_try(folder.path, "864209750", now, &wait_s, &err));
    folder_drop(&folder);
}

/* A damaged tries file is written by hand here, so that no hash has to be computed. */
static void write_tries(const Folder *folder, int wrong, int64_t next_s)
{
    char text[64];
    int length = snprintf(text, sizeof text, "%d %lld\n", wrong, (long long)next_s);
    folder_write(folder, "pin.tries", text, (size_t)length);
}

static void after_five_wrong_tries_the_wait_doubles_up_to_an_hour(void **state)
{
    (void)state;
    static const int waits[] = {0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600};
    Folder folder = with_pin("4711");
    int64_t at = now;
    Err err;
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++) {
        int wait_s = -1;
        assert_false(pin_try(folder.path, "0000", at, &wait_s, &err));
        if (wait_s != waits[i] || pin_wait_s(folder.path, at) != waits[i]) {
            fail_msg("try %zu: %d s, expected %d", i + 1, wait_s, waits[i]);
        }
        if (waits[i]) { /* even the right one, and without being looked at */
            assert_false(pin_try(folder.path, "4711", at + waits[i] - 1, &wait_s, &err));
            assert_int_equal(wait_s, 1);
        }
        at += waits[i];
    }
    int wait_s;
    assert_true(pin_try(folder.path, "4711", at, &wait_s, &err));
    assert_false(pin_try(folder.path, "0000", at, &wait_s, &err)); /* counted from none again */
    assert_int_equal(wait_s, 0);
    folder_drop(&folder);
}

/* A day of guessing after the fifth wrong try, one guess as soon as it is taken. */
static void a_day_of_guessing_gives_few_tries(void **state)
{
    (void)state;
    Folder folder = folder_make();
    int tries = 0;
    write_tries(&folder, 5, now + 30);
    int wrong = 5;
    for (int64_t at = now; at < now + 86400; tries++) {
        at += pin_wait_s(folder.path, at);
        wrong++;
        int wait_s = 30;
        for (int i = 5; i < wrong && wait_s < 3600; i++) {
            wait_s *= 2;
        }
        write_tries(&folder, wrong, at + (wait_s < 3600 ? wait_s : 3600));
    }
    assert_in_range(tries, 24, 40);
    folder_drop(&folder);
}

static void a_wrong_clock_keeps_nobody_out_for_longer_than_an_hour(void **state)
{
    (void)state;
    static const struct {
        int64_t next_s; /* as kept by a clock that was wrong */
        int64_t now_s;  /* as the clock says now */
        int wrong, most_s;
    } rows[] = {
        {1799053200 + 30, 0, 5, 30}, /* the battery is empty: 1970 */
        {1799053200 + 3600, 0, 40, 3600},
        {INT64_C(4000000000), 1799053200, 6, 60}, /* it once stood in 2096 */
        {INT64_C(999999999999999999), 1799053200, 3, 0},
        {INT64_C(4000000000), 1799053200, 2000000000, 3600},
        {-5, 1799053200, 9, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Folder folder = folder_make();
        write_tries(&folder, rows[i].wrong, rows[i].next_s);
        int wait_s = pin_wait_s(folder.path, rows[i].now_s);
        if (wait_s > rows[i].most_s) {
            fail_msg("row %zu: %d s", i, wait_s);
        }
        assert_int_equal(pin_wait_s(folder.path, rows[i].now_s + wait_s), 0); /* and it ends */
        folder_drop(&folder);
    }
}

static void damaged_files_neither_open_the_door_nor_crash(void **state)
{
    (void)state;
    static const char *const damaged[] = {"",
                                          "\n",
                                          "4711",
                                          "$argon2id$",
                                          "$argon2id$v=19$m=1",
                                          "$argon2i$v=19$m=65536,t=2,p=1$c2FsdA$aGFzaA",
                                          "$argon2id$v=19$m=4294967295,t=2,p=1$c2FsdA$aGFzaA"};
    Folder folder = folder_make();
    int wait_s;
    Err err;
    for (size_t i = 0; i < sizeof damaged / sizeof *damaged; i++) {
        folder_write(&folder, "pin", damaged[i], strlen(damaged[i]));
        unlink(folder_path(&folder, "pin.tries"));
        assert_true(pin_is_set(folder.path)); /* else damage would let anybody set a new one */
        assert_false(pin_try(folder.path, "4711", now, &wait_s, &err));
        assert_false(pin_try(folder.path, "", now, &wait_s, &err));
    }
    static char long_file[4000];
    memset(long_file, '$', sizeof long_file);
    folder_write(&folder, "pin", long_file, sizeof long_file);
    assert_true(pin_is_set(folder.path));
    assert_false(pin_try(folder.path, "4711", now, &wait_s, &err));
    folder_write(&folder, "pin", "4711", 4);
    assert_false(pin_try(folder.path, "4711", now, &wait_s, &err));
    print_message("%s\n", err.text);
    assert_non_null(strstr(err.text, "damaged"));
    static const char *const tries[] = {"", "x", "5", "-1 99999999999", "5 x", "\xff\xfe"};
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++) {
        folder_write(&folder, "pin.tries", tries[i], strlen(tries[i]));
        assert_int_equal(pin_wait_s(folder.path, now), 0);
    }
    folder_drop(&folder);
}

/* Where nothing can be written, staff still get in, and a guesser waits all the same. */
static void a_disk_that_cannot_be_written_lets_staff_in(void **state)
{
    (void)state;
    Folder folder = with_pin("4711");
    int wait_s;
    Err err;
    int opened_all_the_same = 0;
    for (int nth = 1; nth < 14; nth++) {
        unlink(folder_path(&folder, "pin.tries"));
        faults_arm(nth, EROFS, FAULT_ONCE);
        bool opened = pin_try(folder.path, "4711", now, &wait_s, &err);
        bool faulty = faults_disarm();
        assert_true(opened || faulty);
        opened_all_the_same += opened && faulty;
        faults_arm(nth, EROFS, FAULT_ONCE);
        assert_false(pin_try(folder.path, "0000", now, &wait_s, &err));
        faults_disarm();
        assert_true(wait_s == 0 || wait_s == 30);
    }
    assert_true(opened_all_the_same >= 5);
    faults_arm(1, EIO, FAULT_FROM_THEN_ON);
    assert_false(pin_set(folder.path, "9999", &err));
    faults_disarm();
    print_message("%s\n", err.text);
    unlink(folder_path(&folder, "pin.tries"));
    assert_true(pin_try(folder.path, "4711", now, &wait_s, &err)); /* the old one stays */
    folder_drop(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fresh_folder_has_no_pin_and_opens_to_none),
        cmocka_unit_test(only_four_to_twelve_digits_are_a_pin),
        cmocka_unit_test(the_right_pin_opens_and_is_kept_as_a_hash_only),
        cmocka_unit_test(after_five_wrong_tries_the_wait_doubles_up_to_an_hour),
        cmocka_unit_test(a_day_of_guessing_gives_few_tries),
        cmocka_unit_test(a_wrong_clock_keeps_nobody_out_for_longer_than_an_hour),
        cmocka_unit_test(damaged_files_neither_open_the_door_nor_crash),
        cmocka_unit_test(a_disk_that_cannot_be_written_lets_staff_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
