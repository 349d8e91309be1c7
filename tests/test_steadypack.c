/* test_steadypack.c - the reader of packs from inside: every byte flipped, every length, every
 * memory size; names and versions by table; staging that nothing leads out of.
 */
#define _GNU_SOURCE 1 /* memfd_create */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "folder.h"
#include "steadypack/staging.h"
#include "steadypack/tar.h"

enum { ROOM = 64 << 10, ARENA_BYTES = 8 << 20 };

static const char pack_json[] =
    "{\"id\":\"site.a\",\"version\":\"1\",\"seq\":3,\"title\":\"A\",\"licence\":\"CC0\","
    "\"review\":\"nobody\",\"review_date\":\"\",\"languages\":[\"en\"]}";
static const char card[] = "{\"title\":\"A card\"}";

/* A pack being written by hand, its key and its keyring. */
typedef struct {
    unsigned char bytes[ROOM];
    size_t size;
    const Keyring *keyring;
    SecretKey key;
    unsigned char *memory;
    Arena arena;
} Bench;

static void add_entry(Bench *bench, const char *name, const void *bytes, size_t size)
{
    assert_true(tar_header_write(name, (int64_t)size, bench->bytes + bench->size));
    memcpy(bench->bytes + bench->size + TAR_BLOCK, bytes, size);
    bench->size += TAR_BLOCK + (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
    assert_true(bench->size < ROOM - 2 * TAR_BLOCK);
}

static void trust_key(Bench *bench)
{
    char text[KEY_TEXT_BYTES], ring[1000];
    Refusal why;
    minisig_public_text(&bench->key.public_half, text);
    char *line = strchr(text, '\n') + 1;
    int size = snprintf(ring, sizeof ring,
                        "{\"format\":1,\"seq\":1,\"keys\":[{\"name\":\"Makers\",\"role\":"
                        "\"vendor\",\"key\":\"%.56s\"}]}",
                        line);
    assert_true(keyring_read(ring, (size_t)size, &bench->arena, &bench->keyring, &why));
}

static void write_pack(Bench *bench)
{
    static char hashes[2][HEX_HASH_BYTES + 1];
    static const char *languages[] = {"en"};
    manifest_hash(card, strlen(card), hashes[0]);
    manifest_hash(pack_json, strlen(pack_json), hashes[1]);
    const ListedFile files[] = {{"cards/a.json", (int)strlen(card), hashes[0]},
                                {"pack.json", (int)strlen(pack_json), hashes[1]}};
    const Manifest manifest = {
        .files = files,
        .file_count = 2,
        .format = 1,
        .id = "site.a",
        .languages = languages,
        .language_count = 1,
        .min_app = "0.1.0",
        .review = "nobody",
        .review_date = "",
        .seq = 3,
        .title = "A \"clinic\"",
        .total_bytes = files[0].size + files[1].size,
        .version = "1",
    };
    char text[SIGNATURE_TEXT_BYTES];
    const char *list;
    size_t size;
    Signature signature;
    Refusal why;
    assert_true(manifest_write(&manifest, &bench->arena, &list, &size, &why));
    minisig_sign(&bench->key, list, size, "a comment", &signature);
    minisig_signature_text(&signature, text);
    add_entry(bench, "manifest.json", list, size);
    add_entry(bench, "manifest.minisig", text, strlen(text));
    add_entry(bench, files[0].name, card, strlen(card));
    add_entry(bench, files[1].name, pack_json, strlen(pack_json));
    bench->size += 2 * TAR_BLOCK;
}

static int set_up(void **state)
{
    Refusal why;
    Bench *bench = calloc(1, sizeof *bench);
    bench->memory = malloc(ARENA_BYTES);
    arena_init(&bench->arena, bench->memory, ARENA_BYTES);
    assert_true(minisig_make_key(&bench->key, &why));
    trust_key(bench);
    write_pack(bench);
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    free(bench->memory);
    free(bench);
    return 0;
}

static int open_bytes(const void *bytes, size_t size)
{
    int fd = memfd_create("pack", MFD_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, size), size);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

/* Reads to the end with the arena given. */
static bool read_with(const Bench *bench, const void *bytes, size_t size, Arena *arena,
                      Refusal *why)
{
    Trust trust = {.keyring = bench->keyring, .app_version = "0.1.0"};
    Steadypack *pack;
    int fd = open_bytes(bytes, size);
    bool good = steadypack_open(fd, &trust, arena, &pack, why);
    if (good) {
        good = steadypack_files(pack, NULL, NULL, why);
        steadypack_close(pack);
    }
    close(fd);
    return good;
}

static bool read_bytes(Bench *bench, const void *bytes, size_t size, Refusal *why)
{
    size_t mark = bench->arena.used;
    bool good = read_with(bench, bytes, size, &bench->arena, why);
    memset(bench->arena.bytes + mark, 0, bench->arena.used - mark);
    bench->arena.used = mark;
    return good;
}

static void a_good_pack_is_read_to_its_end(void **state)
{
    Bench *bench = *state;
    Refusal why = {0};
    if (!read_bytes(bench, bench->bytes, bench->size, &why)) {
        fail_msg("%s (%s)", pack_reason_sentence(why.reason), why.detail);
    }
}

static void no_byte_can_be_changed(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; i < bench->size; i++) {
        Refusal why = {0};
        bench->bytes[i] ^= (unsigned char)(1 << i % 8);
        if (read_bytes(bench, bench->bytes, bench->size, &why)) {
            fail_msg("byte %zu of %zu can be flipped", i, bench->size);
        }
        assert_true(why.reason != PACK_GOOD && why.detail[0]);
        bench->bytes[i] ^= (unsigned char)(1 << i % 8);
    }
}

static void every_shorter_pack_is_cut_short(void **state)
{
    Bench *bench = *state;
    for (size_t size = 0; size < bench->size; size += size % 512 < 4 ? 1 : 51) {
        Refusal why = {0};
        assert_false(read_bytes(bench, bench->bytes, size, &why));
        PackReason expected = size < TAR_BLOCK ? PACK_NOT_A_PACK : PACK_CUT_SHORT;
        if (why.reason != expected) {
            fail_msg("%zu bytes: %s: %s", size, pack_reason_word(why.reason), why.detail);
        }
    }
}

static void refuses_cleanly_at_every_memory_size(void **state)
{
    Bench *bench = *state;
    unsigned char *memory = malloc(ARENA_BYTES);
    bool worked = false;
    for (size_t size = 0; !worked && size < ARENA_BYTES; size += size / 16 + 64) {
        Refusal why = {0};
        Arena arena;
        arena_init(&arena, memory, size);
        worked = read_with(bench, bench->bytes, bench->size, &arena, &why);
        assert_true(worked || why.reason == PACK_NO_ROOM || why.reason == PACK_BAD_LIST
                    || why.reason == PACK_BAD_TEXT);
    }
    free(memory);
    assert_true(worked);
}

static void names_follow_one_rule(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool good;
    } rows[] = {
        {"a", true},       {"cards/T04.json", true},
        {"_a", true},      {"a/b/c/d", true},
        {"a-b.c_d", true}, {"", false},
        {".", false},      {"..", false},
        {"a/..", false},   {"a/../b", false},
        {"/a", false},     {"a/", false},
        {"a//b", false},   {".a", false},
        {"a/.b", false},   {"-a", false},
        {"a b", false},    {"a\\b", false},
        {"a:b", false},    {"a/b/c/d/e", false},
        {"a\nb", false},   {"\xC3\xA4", false},
        {"a%", false},     {"~a", false},
        {"a..b", false},   {"CON", true},
        {"a/-b", false},   {"a*", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (manifest_is_name(rows[i].name) != rows[i].good) {
            fail_msg("'%s' should be %s", rows[i].name, rows[i].good ? "good" : "refused");
        }
    }
    char name[80];
    for (size_t length = 1; length < sizeof name; length++) {
        memset(name, 'x', length);
        name[length] = '\0';
        assert_int_equal(manifest_is_name(name), length <= 64);
    }
}

static void versions_compare_as_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *version, *least;
        bool good;
    } rows[] = {
        {"0.1.0", "0.1.0", true},   {"0.10.0", "0.9.9", true}, {"1.0.0", "0.99.99", true},
        {"0.1.0", "0.1.1", false},  {"0.1.0", "1", false},     {"0.1.0", "0.1", false},
        {"0.1.0", "0.1.0x", false}, {"0.1.0", "", false},      {"0.1.0", "-1.0.0", false},
        {"0.1.0", "0. 1.0", false}, {"x", "0.1.0", false},     {"0.1.0", "999999.0.0", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (manifest_is_new_enough(rows[i].version, rows[i].least) != rows[i].good) {
            fail_msg("%s for %s", rows[i].version, rows[i].least);
        }
    }
}

static void each_reason_is_one_sentence_for_the_front_desk(void **state)
{
    (void)state;
    static const char *const technical[] = {"tar",     "hash",    "manifest", "byte",
                                            "JSON",    "archive", "ustar",    "checksum",
                                            "invalid", "error",   "UTF"};
    for (int i = 0; i < PACK_REASON_COUNT; i++) {
        const char *sentence = pack_reason_sentence(i);
        size_t length = sentence ? strlen(sentence) : 0;
        assert_true(pack_reason_word(i) && length > 20 && length < 120);
        assert_true(sentence[length - 1] == '.'
                    && strchr(sentence, '.') == sentence + length - 1);
        for (size_t k = 0; k < sizeof technical / sizeof *technical; k++) {
            const char *found = strstr(sentence, technical[k]);
            if (found && (found == sentence || found[-1] == ' ')) {
                fail_msg("%s: '%s'", sentence, technical[k]);
            }
        }
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(sentence, pack_reason_sentence(k));
            assert_string_not_equal(pack_reason_word(i), pack_reason_word(k));
        }
    }
}

static void details_cannot_steer_a_terminal(void **state)
{
    (void)state;
    Refusal why;
    assert_false(refuse(&why, PACK_BAD_NAME, "a\x1b[2J\n\xC3\xA4"));
    assert_string_equal(why.detail, "a?[2J???");
}

static void keys_and_signatures_are_read_as_they_are_written(void **state)
{
    Bench *bench = *state;
    char text[KEY_TEXT_BYTES], signed_text[SIGNATURE_TEXT_BYTES];
    SecretKey secret;
    PublicKey public_key;
    Signature signature, again;
    Refusal why;
    minisig_secret_text(&bench->key, text);
    assert_true(minisig_read_secret(text, &secret, &why));
    assert_memory_equal(&secret, &bench->key, sizeof secret);
    minisig_public_text(&bench->key.public_half, text);
    assert_true(minisig_read_public(text, &public_key, &why));
    minisig_sign(&secret, "words", 5, "comment", &signature);
    minisig_signature_text(&signature, signed_text);
    assert_true(minisig_read_signature(signed_text, &again, &why));
    assert_true(minisig_verify(&public_key, &again, "words", 5));
    assert_false(minisig_verify(&public_key, &again, "Words", 5));
    again.comment[0] = 'C';
    assert_false(minisig_verify(&public_key, &again, "words", 5));
    for (size_t length = 0; length < strlen(signed_text); length++) {
        char cut[SIGNATURE_TEXT_BYTES] = "";
        memcpy(cut, signed_text, length);
        bool whole = length + 1 == strlen(signed_text); /* without its last line end */
        assert_int_equal(minisig_read_signature(cut, &again, &why), whole);
    }
}

static void long_names_are_parted_and_put_together(void **state)
{
    (void)state;
    char name[260] = "";
    for (int parts = 0; parts < 4; parts++) {
        unsigned char header[TAR_BLOCK];
        TarEntry entry;
        Refusal why;
        size_t length = strlen(name);
        snprintf(name + length, sizeof name - length, "%s%.60s", parts ? "/" : "",
                 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl");
        if (parts == 3) { /* what follows the last slash that fits has to fit too */
            assert_false(tar_header_write(name, 12345, header));
            break;
        }
        assert_true(tar_header_write(name, 12345, header));
        assert_true(tar_header_read(header, &entry, &why));
        assert_string_equal(entry.name, name);
        assert_int_equal(entry.size, 12345);
    }
    unsigned char header[TAR_BLOCK];
    assert_false(tar_header_write("", 1, header));
    assert_false(tar_header_write("a", -1, header));
    assert_false(tar_header_write("a", (int64_t)1 << 33, header));
}

/* --- staging --- */

static bool stage(Bench *bench, Staging *staging, Refusal *why)
{
    Steadypack *pack;
    int fd = open_bytes(bench->bytes, bench->size);
    assert_true(steadypack_open(fd, NULL, &bench->arena, &pack, why));
    bool good = staging_fill(staging, pack, why);
    if (good) {
        good = staging_check(staging, steadypack_head(pack)->manifest, &bench->arena, why);
    }
    steadypack_close(pack);
    close(fd);
    return good;
}

static int with_more_memory(void **state)
{
    set_up(state);
    Bench *bench = *state;
    free(bench->memory);
    bench->memory = malloc(STEADYPACK_ARENA_BYTES);
    arena_init(&bench->arena, bench->memory, STEADYPACK_ARENA_BYTES);
    return 0;
}

static void a_pack_is_staged_whole(void **state)
{
    Bench *bench = *state;
    Folder folder = folder_make();
    Staging staging;
    Refusal why = {0};
    char text[200];
    assert_true(staging_open(folder_path(&folder, "staging"), &staging, &why));
    assert_true(stage(bench, &staging, &why));
    staging_close(&staging);
    assert_int_equal(folder_read_file(&folder, "staging/cards/a.json", text, sizeof text),
                     strlen(card));
    assert_string_equal(text, card);
    assert_int_equal(folder_count(&folder, "staging"), 4);
    assert_false(staging_open(folder_path(&folder, "staging"), &staging, &why));
    staging_remove(folder_path(&folder, "staging"));
    assert_false(folder_has(&folder, "staging"));
    folder_drop(&folder);
}

static void no_link_in_staging_leads_out(void **state)
{
    static const char *const planted[] = {"staging/cards", "staging/pack.json",
                                          "staging/manifest.json"};
    Bench *bench = *state;
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        Folder folder = folder_make();
        Staging staging;
        Refusal why = {0};
        assert_int_equal(mkdir(folder_path(&folder, "outside"), 0700), 0);
        folder_write(&folder, "outside/kept", "kept", 4);
        assert_true(staging_open(folder_path(&folder, "staging"), &staging, &why));
        assert_int_equal(
            symlink(i ? "../outside/new" : "../outside", folder_path(&folder, planted[i])), 0);
        bench->arena.used = 0;
        assert_false(stage(bench, &staging, &why));
        assert_int_equal(why.reason, PACK_WRITE_FAILED);
        assert_false(folder_has(&folder, "staging"));
        assert_int_equal(folder_count(&folder, "outside"), 1);
        folder_drop(&folder);
    }
}

static void what_the_disk_lost_is_noticed(void **state)
{
    Bench *bench = *state;
    Folder folder = folder_make();
    Staging staging;
    Steadypack *pack;
    Refusal why = {0};
    int fd = open_bytes(bench->bytes, bench->size);
    assert_true(staging_open(folder_path(&folder, "staging"), &staging, &why));
    assert_true(steadypack_open(fd, NULL, &bench->arena, &pack, &why));
    assert_true(staging_fill(&staging, pack, &why));
    folder_write(&folder, "staging/cards/a.json", "{\"title\":\"B card\"}", strlen(card));
    assert_false(staging_check(&staging, steadypack_head(pack)->manifest, &bench->arena, &why));
    assert_int_equal(why.reason, PACK_WRITE_FAILED);
    steadypack_close(pack);
    staging_close(&staging);
    close(fd);
    folder_drop(&folder);
}

/* --- what the kiosk has had --- */

static void what_was_installed_is_noted_and_stays_noted(void **state)
{
    Bench *bench = *state;
    Installed installed;
    Refusal why = {0};
    const char *text = "";
    char one[HEX_HASH_BYTES + 1], two[HEX_HASH_BYTES + 1];
    manifest_hash("1", 1, one);
    manifest_hash("2", 1, two);
    Manifest base = {.id = "base", .seq = 4}, site = {.id = "site.a", .seq = 1};
    assert_true(installed_read(text, &bench->arena, &installed, &why));
    assert_true(installed_judge(&installed, &base, one, &why));
    assert_true(installed_with(&installed, &base, one, &bench->arena, &text, &why));
    assert_true(installed_read(text, &bench->arena, &installed, &why));
    assert_true(installed_with(&installed, &site, two, &bench->arena, &text, &why));
    assert_true(installed_read(text, &bench->arena, &installed, &why));
    assert_int_equal(installed.count, 2);
    assert_false(installed_judge(&installed, &base, one, &why));
    assert_int_equal(why.reason, PACK_ALREADY_HERE);
    assert_false(installed_judge(&installed, &base, two, &why));
    assert_int_equal(why.reason, PACK_SAME_NUMBER);
    base.seq = 3;
    assert_false(installed_judge(&installed, &base, one, &why));
    assert_int_equal(why.reason, PACK_OLDER);
    base.seq = 5;
    assert_true(installed_judge(&installed, &base, two, &why));
    assert_true(installed_with(&installed, &base, two, &bench->arena, &text, &why));
    assert_true(installed_read(text, &bench->arena, &installed, &why));
    assert_int_equal(installed.count, 2);
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
#define WITH_STAGING(test) cmocka_unit_test_setup_teardown(test, with_more_memory, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PACK(a_good_pack_is_read_to_its_end),
        WITH_PACK(no_byte_can_be_changed),
        WITH_PACK(every_shorter_pack_is_cut_short),
        WITH_PACK(refuses_cleanly_at_every_memory_size),
        WITH_PACK(keys_and_signatures_are_read_as_they_are_written),
        WITH_PACK(what_was_installed_is_noted_and_stays_noted),
        WITH_STAGING(a_pack_is_staged_whole),
        WITH_STAGING(no_link_in_staging_leads_out),
        WITH_STAGING(what_the_disk_lost_is_noticed),
        cmocka_unit_test(names_follow_one_rule),
        cmocka_unit_test(versions_compare_as_numbers),
        cmocka_unit_test(each_reason_is_one_sentence_for_the_front_desk),
        cmocka_unit_test(details_cannot_steer_a_terminal),
        cmocka_unit_test(long_names_are_parted_and_put_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
