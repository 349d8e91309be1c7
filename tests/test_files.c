/* test_files.c - reading what packs hold, and saving so that a power cut costs nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "edge/files.h"
#include "faults.h"
#include "folder.h"

static unsigned char memory[2 << 20];

typedef struct {
    char text[400];
} Listed;

static void note_name(void *self, const char *name)
{
    Listed *listed = self;
    snprintf(listed->text + strlen(listed->text), sizeof listed->text - strlen(listed->text),
             "%s ", name);
}

static void reads_a_pack_file_and_closes_it_with_a_zero(void **state)
{
    (void)state;
    Folder folder = folder_make();
    mkdir(folder_path(&folder, "cards"), 0700);
    folder_write(&folder, "cards/a.json", "{\"a\":1}", 7);
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    PackFiles files = files_folder(folder.path);
    const char *text = NULL;
    Err err = {.kind = ERR_NONE};
    assert_true(files.read(files.self, "cards/a.json", &arena, &text, &err));
    assert_string_equal(text, "{\"a\":1}");
    folder_drop(&folder);
}

static void lists_files_in_order_without_what_computers_leave_behind(void **state)
{
    (void)state;
    Folder folder = folder_make();
    mkdir(folder_path(&folder, "cards"), 0700);
    mkdir(folder_path(&folder, "cards/deep"), 0700);
    static const char *const names[] = {"cards/b.json",   "cards/a.json",  "cards/._a.json",
                                        "cards/c10.json", "cards/c9.json", "cards/.hidden"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        folder_write(&folder, names[i], "x", 1);
    }
    PackFiles files = files_folder(folder.path);
    Listed listed = {""};
    Err err;
    assert_true(files.list(files.self, "cards", note_name, &listed, &err));
    assert_string_equal(listed.text, "a.json b.json c10.json c9.json ");
    folder_drop(&folder);
}

/* Everything that can be wrong with a name, in one folder made for it. */
static void make_trouble(const Folder *folder)
{
    static char big[(1 << 20) + 1];
    memset(big, 'x', sizeof big);
    folder_write(folder, "big.json", big, sizeof big);
    folder_write(folder, "zero.json", "a\0b", 3);
    folder_write(folder, "plain.json", "{}", 2);
    mkdir(folder_path(folder, "folder.json"), 0700);
    assert_int_equal(symlink("/etc/passwd", folder_path(folder, "link.json")), 0);
    assert_int_equal(symlink("/etc", folder_path(folder, "etc")), 0);
    assert_int_equal(symlink("plain.json", folder_path(folder, "near.json")), 0);
    assert_int_equal(mkfifo(folder_path(folder, "pipe.json"), 0600), 0);
}

static void refuses_with_a_sentence_that_names_the_file(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        ErrKind kind;
        const char *says;
    } rows[] = {
        {"no.json", ERR_MISSING, "/no.json: there is no such file"},
        {"no/no.json", ERR_MISSING, "/no/no.json: there is no such file"},
        {"big.json", ERR_FULL, "/big.json: 1048577 bytes, allowed 0..1048576"},
        {"zero.json", ERR_FORMAT, "/zero.json: holds a zero byte, so it is no text"},
        {"link.json", ERR_FORMAT, "/link.json: this is a link, and links are not followed"},
        {"near.json", ERR_FORMAT, "/near.json: this is a link, and links are not followed"},
        {"etc/passwd", ERR_FORMAT, "/etc/passwd: a file or a link stands where a folder"},
        {"plain.json/x", ERR_FORMAT, "/plain.json/x: a file or a link stands where a folder"},
        {"folder.json", ERR_FORMAT, "/folder.json: this is no ordinary file"},
        {"pipe.json", ERR_FORMAT, "/pipe.json: this is no ordinary file"},
        {"../passwd", ERR_FORMAT, "names with '..'"},
        {"a/../../passwd", ERR_FORMAT, "names with '..'"},
        {"a/..", ERR_FORMAT, "names with '..'"},
        {"a//b", ERR_FORMAT, "names with '..'"},
        {"./plain.json", ERR_FORMAT, "names with '..'"},
        {".hidden", ERR_FORMAT, "names with '..'"},
        {"/etc/passwd", ERR_FORMAT, "names with '..'"},
        {"plain.json/", ERR_FORMAT, "names with '..'"},
        {"", ERR_FORMAT, "names with '..'"},
    };
    Folder folder = folder_make();
    make_trouble(&folder);
    PackFiles files = files_folder(folder.path);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        const char *text = "untouched";
        Err err = {.kind = ERR_NONE};
        bool read = files.read(files.self, rows[i].path, &arena, &text, &err);
        if (read || err.kind != rows[i].kind || !strstr(err.text, rows[i].says)) {
            fail_msg("%s: %s '%s'", rows[i].path, err_kind_name(err.kind), err.text);
        }
        assert_string_equal(text, "untouched");
    }
    folder_drop(&folder);
}

static void a_name_of_any_length_is_no_trouble(void **state)
{
    (void)state;
    Folder folder = folder_make();
    PackFiles files = files_folder(folder.path);
    static char name[5000];
    for (size_t length = 100; length < sizeof name - 1; length += 97) {
        memset(name, 'n', length);
        name[length] = '\0';
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        const char *text;
        Err err = {.kind = ERR_NONE};
        assert_false(files.read(files.self, name, &arena, &text, &err));
        assert_int_not_equal(err.kind, ERR_NONE);
    }
    folder_drop(&folder);
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    (void)state;
    Folder folder = folder_make();
    folder_write(&folder, "cards", "x", 1);
    PackFiles files = files_folder(folder.path);
    Listed listed = {""};
    Err err = {.kind = ERR_NONE};
    assert_false(files.list(files.self, "movements", note_name, &listed, &err));
    assert_int_equal(err.kind, ERR_MISSING);
    assert_non_null(strstr(err.text, "/movements: there is no such file"));
    assert_false(files.list(files.self, "cards", note_name, &listed, &err));
    assert_int_equal(err.kind, ERR_FORMAT);
    assert_string_equal(listed.text, "");
    folder_drop(&folder);
}

static void reads_at_every_memory_size_or_says_that_it_is_full(void **state)
{
    (void)state;
    Folder folder = folder_make();
    folder_write(&folder, "a", "0123456789", 10);
    bool worked = false;
    for (size_t size = 0; !worked && size < 64; size++) {
        Arena arena;
        arena_init(&arena, memory, size);
        const char *text;
        size_t count;
        Err err = {.kind = ERR_NONE};
        worked = files_read(folder_path(&folder, "a"), 10, &arena, &text, &count, &err);
        assert_true(worked || err.kind == ERR_FULL);
        assert_true(!worked || size == 11);
    }
    assert_true(worked);
    folder_drop(&folder);
}

static void saved_bytes_come_back(void **state)
{
    (void)state;
    Folder folder = folder_make();
    char back[32];
    Err err;
    assert_true(files_save(folder_path(&folder, "pin"), "one", 3, &err));
    assert_true(files_save(folder_path(&folder, "pin"), "second", 6, &err));
    assert_int_equal(folder_read_file(&folder, "pin", back, sizeof back), 6);
    assert_string_equal(back, "second");
    assert_true(files_save(folder_path(&folder, "pin"), "", 0, &err));
    assert_int_equal(folder_read_file(&folder, "pin", back, sizeof back), 0);
    assert_int_equal(folder_count(&folder, "."), 1);
    folder_drop(&folder);
}

/* Calls whose failure may leave the work done: of a file only read, of one thrown away. */
static bool is_harmless(const char *call)
{
    return strcmp(call, "close") == 0 || strcmp(call, "unlink") == 0;
}

/* Whatever call fails: the old or the new bytes are there, whole, and nothing lies beside them.
 */
static void save_keeps_old_or_new_whichever_call_fails(void **state)
{
    (void)state;
    static const int numbers[] = {EIO, ENOSPC, EROFS, EACCES, EMFILE};
    static const FaultWay ways[] = {FAULT_ONCE, FAULT_FROM_THEN_ON};
    Folder folder = folder_make();
    char back[32];
    Err err;
    int positions = 0;
    for (size_t k = 0; k < 2 * sizeof numbers / sizeof *numbers; k++) {
        bool faulty = true;
        for (int nth = 1; faulty; nth++) {
            assert_true(files_save(folder_path(&folder, "pin"), "old bytes", 9, &err));
            faults_arm(nth, numbers[k / 2], ways[k % 2]);
            err.kind = ERR_NONE;
            bool saved = files_save(folder_path(&folder, "pin"), "new", 3, &err);
            faulty = faults_disarm();
            folder_read_file(&folder, "pin", back, sizeof back);
            bool old = strcmp(back, "old bytes") == 0, fresh = strcmp(back, "new") == 0;
            if (!(old || fresh) || (saved && !fresh) || saved == (err.kind != ERR_NONE)) {
                fail_msg("call %d (%s): saved %d, file '%s'", nth, faults_failed(), saved,
                         back);
            }
            assert_true(saved ? !faulty || is_harmless(faults_failed()) : faulty);
            unlink(folder_path(&folder, "pin.new")); /* unlink itself may have failed */
            positions += faulty;
        }
    }
    print_message("save: %d failing calls\n", positions);
    assert_true(positions >= 60);
    folder_drop(&folder);
}

static void short_and_interrupted_calls_are_made_again(void **state)
{
    (void)state;
    Folder folder = folder_make();
    char back[64];
    Err err;
    const char *words = "a text that is long enough to be cut several times";
    faults_arm(1, 0, FAULT_SHORT);
    bool saved = files_save(folder_path(&folder, "a"), words, strlen(words), &err);
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    const char *text = "";
    size_t count = 0;
    bool read = files_read(folder_path(&folder, "a"), 100, &arena, &text, &count, &err);
    faults_disarm();
    assert_true(saved && read);
    assert_string_equal(text, words);
    for (int nth = 1; nth < 12; nth++) {
        faults_arm(nth, EINTR, FAULT_ONCE);
        saved = files_save(folder_path(&folder, "b"), words, strlen(words), &err);
        bool hit = faults_disarm();
        assert_true(saved || strcmp(faults_failed(), "write") != 0);
        assert_true(saved || hit);
    }
    assert_true(folder_read_file(&folder, "b", back, sizeof back) > 0);
    folder_drop(&folder);
}

/* Listing and reading under failing calls: an answer or a sentence, no open files left over. */
static void reading_fails_cleanly_at_every_call(void **state)
{
    (void)state;
    Folder folder = folder_make();
    mkdir(folder_path(&folder, "cards"), 0700);
    folder_write(&folder, "cards/a.json", "{}", 2);
    folder_write(&folder, "cards/b.json", "{}", 2);
    PackFiles files = files_folder(folder.path);
    int open_before = folder_count(&(Folder){"/proc/self"}, "fd");
    bool faulty = true;
    for (int nth = 1; faulty; nth++) {
        Arena arena;
        arena_init(&arena, memory, sizeof memory);
        Listed listed = {""};
        const char *text = NULL;
        Err err = {.kind = ERR_NONE};
        faults_arm(nth, EIO, FAULT_ONCE);
        bool listed_all = files.list(files.self, "cards", note_name, &listed, &err);
        bool read = listed_all && files.read(files.self, "cards/a.json", &arena, &text, &err);
        faulty = faults_disarm();
        bool harmless = !faulty || strcmp(faults_failed(), "close") == 0;
        if (read != harmless || (!read && !strstr(err.text, folder.path))) {
            fail_msg("call %d (%s): '%s'", nth, faults_failed(), err.text);
        }
    }
    assert_int_equal(folder_count(&(Folder){"/proc/self"}, "fd"), open_before);
    folder_drop(&folder);
}

static void makes_folders_and_proves_them(void **state)
{
    (void)state;
    Folder folder = folder_make();
    Err err = {.kind = ERR_NONE};
    assert_true(files_make_folder(folder_path(&folder, "a/b/c"), &err));
    assert_true(files_make_folder(folder_path(&folder, "a/b/c"), &err));
    assert_true(files_make_folder(folder_path(&folder, "a/b/d/"), &err));
    assert_int_equal(folder_count(&folder, "a/b/c"), 0);
    folder_write(&folder, "file", "x", 1);
    static const struct {
        const char *path, *says;
    } rows[] = {
        {"file", "/file: a file or a link stands where a folder should be"},
        {"file/below", "/file: a file or a link stands where a folder should be"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_false(files_make_folder(folder_path(&folder, rows[i].path), &err));
        assert_non_null(strstr(err.text, rows[i].says));
        print_message("%s\n", err.text);
    }
    assert_false(files_make_folder("", &err));
    assert_false(files_make_folder("/proc/steadyback", &err));
    print_message("%s\n", err.text);
    static char far[3000];
    memset(far, 'a', sizeof far - 1);
    assert_false(files_make_folder(far, &err));
    bool faulty = true;
    for (int nth = 1; faulty; nth++) {
        faults_arm(nth, EROFS, FAULT_ONCE);
        bool made = files_make_folder(folder_path(&folder, "e/f"), &err);
        faulty = faults_disarm();
        assert_true(made ? !faulty || is_harmless(faults_failed()) : faulty);
        unlink(folder_path(&folder, "e/f/.write-test"));
        rmdir(folder_path(&folder, "e/f"));
        rmdir(folder_path(&folder, "e"));
    }
    folder_drop(&folder);
}

/* A second name of the same file shows what was left in it. */
static void removing_leaves_zeros_and_follows_no_link(void **state)
{
    (void)state;
    Folder folder = folder_make();
    char back[10000];
    char secret[9000];
    memset(secret, 's', sizeof secret);
    folder_write(&folder, "spool", secret, sizeof secret);
    assert_int_equal(link(folder_path(&folder, "spool"), folder_path(&folder, "twin")), 0);
    files_remove(folder_path(&folder, "spool"));
    assert_false(folder_has(&folder, "spool"));
    assert_int_equal(folder_read_file(&folder, "twin", back, sizeof back), sizeof secret);
    for (size_t i = 0; i < sizeof secret; i++) {
        assert_int_equal(back[i], 0);
    }
    folder_write(&folder, "precious", "keep", 4);
    assert_int_equal(symlink("precious", folder_path(&folder, "link")), 0);
    files_remove(folder_path(&folder, "link"));
    files_remove(folder_path(&folder, "never there"));
    assert_false(folder_has(&folder, "link"));
    folder_read_file(&folder, "precious", back, sizeof back);
    assert_string_equal(back, "keep");
    for (int nth = 1; nth < 8; nth++) {
        folder_write(&folder, "spool", secret, sizeof secret);
        faults_arm(nth, EIO, FAULT_ONCE);
        files_remove(folder_path(&folder, "spool"));
        bool faulty = faults_disarm();
        assert_true(!folder_has(&folder, "spool")
                    || (faulty && strcmp(faults_failed(), "unlink") == 0));
    }
    folder_drop(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_pack_file_and_closes_it_with_a_zero),
        cmocka_unit_test(lists_files_in_order_without_what_computers_leave_behind),
        cmocka_unit_test(refuses_with_a_sentence_that_names_the_file),
        cmocka_unit_test(a_name_of_any_length_is_no_trouble),
        cmocka_unit_test(a_folder_that_is_not_there_is_said),
        cmocka_unit_test(reads_at_every_memory_size_or_says_that_it_is_full),
        cmocka_unit_test(saved_bytes_come_back),
        cmocka_unit_test(save_keeps_old_or_new_whichever_call_fails),
        cmocka_unit_test(short_and_interrupted_calls_are_made_again),
        cmocka_unit_test(reading_fails_cleanly_at_every_call),
        cmocka_unit_test(makes_folders_and_proves_them),
        cmocka_unit_test(removing_leaves_zeros_and_follows_no_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
