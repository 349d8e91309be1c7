/* The order of a try: a wait that still runs, the hash, the try is counted, checked, and the
 * count cleared when right. Whoever has the file can try all of four digits: the waits guard
 * the door, the hash only keeps the digits from being read. Checking takes 64 MiB for a moment
 * (libsodium's interactive limits). */
#include "edge/pin.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "edge/files.h"

enum {
    DIGITS_MIN = 4,
    DIGITS_MAX = 12,
    FREE_TRIES = 5,
    FIRST_WAIT_S = 30,
    LONGEST_WAIT_S = 3600,
    PATH_BYTES = 1024,
    FILE_BYTES = 256,
};

/* <folder>/pin.tries: how many wrong tries in a row, and when the next is taken. */
typedef struct {
    int wrong;
    int64_t next_s;
} Tries;

static void path_of(const char *folder, const char *name, char ret_path[PATH_BYTES])
{
    snprintf(ret_path, PATH_BYTES, "%s/%s", folder, name);
}

static bool read_small(const char *folder, const char *name, char ret_text[FILE_BYTES],
                       Err *err)
{
    char path[PATH_BYTES];
    char bytes[FILE_BYTES];
    Arena arena;
    const char *text;
    size_t size;
    path_of(folder, name, path);
    arena_init(&arena, bytes, sizeof bytes);
    if (!files_read(path, FILE_BYTES - 1, &arena, &text, &size, err)) {
        return false;
    }
    memcpy(ret_text, text, size + 1);
    return true;
}

static int wait_after(int wrong)
{
    int wait_s = wrong < FREE_TRIES ? 0 : FIRST_WAIT_S;
    for (int i = FREE_TRIES; i < wrong && wait_s < LONGEST_WAIT_S; i++) {
        wait_s *= 2;
    }
    return wait_s < LONGEST_WAIT_S ? wait_s : LONGEST_WAIT_S;
}

static Tries read_tries(const char *folder)
{
    char text[FILE_BYTES];
    int wrong;
    long long next_s;
    Err err;
    if (!read_small(folder, "pin.tries", text, &err)
        || sscanf(text, "%9d %18lld", &wrong, &next_s) != 2 || wrong < 0) {
        return (Tries){.wrong = 0};
    }
    return (Tries){.wrong = wrong, .next_s = next_s};
}

static bool save_tries(const char *folder, Tries tries)
{
    char path[PATH_BYTES];
    char text[64];
    Err err;
    path_of(folder, "pin.tries", path);
    int length = snprintf(text, sizeof text, "%d %lld\n", tries.wrong, (long long)tries.next_s);
    return files_save(path, text, (size_t)length, &err);
}

/* A clock that was wrong then or is wrong now would give years of waiting: no wait is longer
 * than the one these tries earn, counted from now. */
static int wait_of(const char *folder, Tries *tries, int64_t now_s)
{
    int64_t left_s = tries->next_s - now_s;
    int earned_s = wait_after(tries->wrong);
    if (left_s <= 0) {
        return 0;
    }
    if (left_s <= earned_s) {
        return (int)left_s;
    }
    tries->next_s = now_s + earned_s;
    /* What cannot be saved would begin anew at every look and never end. */
    return save_tries(folder, *tries) ? earned_s : 0;
}

int pin_wait_s(const char *folder, int64_t now_s)
{
    Tries tries = read_tries(folder);
    return wait_of(folder, &tries, now_s);
}

/* A file that is there but damaged counts as set: else damaging it would open the door. */
bool pin_is_set(const char *folder)
{
    char text[FILE_BYTES];
    Err err = {.kind = ERR_NONE};
    return read_small(folder, "pin", text, &err) || err.kind != ERR_MISSING;
}

static bool is_pin(const char *pin)
{
    size_t length = strlen(pin);
    return length >= DIGITS_MIN && length <= DIGITS_MAX && strspn(pin, "0123456789") == length;
}

bool pin_set(const char *folder, const char *pin, Err *err)
{
    char path[PATH_BYTES];
    char hash[crypto_pwhash_STRBYTES];
    if (!is_pin(pin)) {
        return err_set(err, ERR_RANGE, "A PIN has %d to %d digits.", DIGITS_MIN, DIGITS_MAX);
    }
    if (sodium_init() < 0
        || crypto_pwhash_str(hash, pin, strlen(pin), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                             crypto_pwhash_MEMLIMIT_INTERACTIVE)
               != 0) {
        return err_set(err, ERR_FULL, "The PIN could not be kept: not enough memory.");
    }
    path_of(folder, "pin", path);
    if (!files_save(path, hash, strlen(hash), err)) {
        return err_within(err, "The PIN could not be kept");
    }
    path_of(folder, "pin.tries", path);
    unlink(path);
    return true;
}

static bool read_hash(const char *folder, char ret_hash[FILE_BYTES], Err *err)
{
    static const char start[] = crypto_pwhash_STRPREFIX;
    if (!read_small(folder, "pin", ret_hash, err)) {
        return err->kind == ERR_MISSING ? err_set(err, ERR_MISSING, "No PIN has been set yet.")
                                        : err_within(err, "The PIN cannot be read");
    }
    if (strncmp(ret_hash, start, sizeof start - 1) != 0) {
        return err_set(err, ERR_FORMAT,
                       "The PIN file is damaged. Delete %.150s/pin to set a new PIN.", folder);
    }
    return true;
}

/* The try is counted before it is checked, so that pulling the plug gives no try for free. */
bool pin_try(const char *folder, const char *pin, int64_t now_s, int *ret_wait_s, Err *err)
{
    char hash[FILE_BYTES];
    Tries tries = read_tries(folder);
    int wait_s = wait_of(folder, &tries, now_s);
    if (wait_s > 0) {
        *ret_wait_s = wait_s;
        return err_set(err, ERR_RANGE, "Please wait %d seconds.", wait_s);
    }
    *ret_wait_s = 0;
    if (!read_hash(folder, hash, err)) {
        return false;
    }
    tries.wrong++;
    wait_s = wait_after(tries.wrong);
    tries.next_s = now_s + wait_s;
    bool counted = save_tries(folder, tries);
    if (sodium_init() < 0) {
        return err_set(err, ERR_IO, "The PIN could not be checked.");
    }
    if (crypto_pwhash_str_verify(hash, pin, strlen(pin)) == 0) {
        save_tries(folder, (Tries){.wrong = 0});
        return true;
    }
    /* On a disk that keeps nothing every try looks like the first: each then costs a wait. */
    *ret_wait_s = counted ? wait_s : FIRST_WAIT_S;
    return err_set(err, ERR_RANGE, "That is not the PIN.");
}
