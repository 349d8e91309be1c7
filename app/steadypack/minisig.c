/* What the base64 lines hold:
 *   public key   "Ed" id[8] key[32]
 *   secret key   "Ed" 00 00 "B2" salt[32] limits[16] id[8] key[64] checksum[32]
 *   signature    "ED" id[8] signature[64], and under the trusted comment signature[64] of both
 * Without a passphrase salt, limits and checksum are zeros. */
#include "steadypack/minisig.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum {
    SECRET_BYTES = 158,
    SECRET_ID_AT = 54,
    SECRET_KEY_AT = 62,
    PUBLIC_BYTES = 42,
    SIGNATURE_BYTES = 74,
    KEY_AT = 10, /* behind two letters and the id, in public keys and signatures */
    HASH_BYTES = 64,
    SIGNED_BYTES = 64 + 256,
};

static const char secret_line[] = "untrusted comment: minisign encrypted secret key\n";
static const char public_line[] = "untrusted comment: minisign public key ";
static const char comment_start[] = "trusted comment: ";
static const char hashed[2] = "ED", plain[2] = "Ed";
/* libsodium takes some letters beyond ASCII for these; a signature has only one spelling. */
static const char base64_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                     "0123456789+/=";
static const unsigned char no_passphrase[] = {'E', 'd', 0, 0, 'B', '2'};

/* Nobody signs these words, so they may be nothing but the programs' own. */
static const char *const signature_lines[] = {
    "untrusted comment: signature from packtool\n",
    "untrusted comment: signature from minisign secret key\n",
};

static const size_t signature_line_count = sizeof signature_lines / sizeof *signature_lines;

/* --- writing --- */

static void add_base64(TextOut *out, const void *bytes, size_t count)
{
    char text[SECRET_BYTES * 2];
    sodium_bin2base64(text, sizeof text, bytes, count, sodium_base64_VARIANT_ORIGINAL);
    text_add(out, "%s\n", text);
    sodium_memzero(text, sizeof text);
}

void minisig_id_text(const unsigned char id[KEY_ID_BYTES], char ret_text[17])
{
    for (int i = 0; i < KEY_ID_BYTES; i++) {
        snprintf(ret_text + 2 * i, 3, "%02X", id[KEY_ID_BYTES - 1 - i]);
    }
}

void minisig_secret_text(const SecretKey *key, char ret_text[KEY_TEXT_BYTES])
{
    unsigned char bytes[SECRET_BYTES] = {0};
    TextOut out = text_out(ret_text, KEY_TEXT_BYTES);
    memcpy(bytes, no_passphrase, sizeof no_passphrase);
    memcpy(bytes + SECRET_ID_AT, key->public_half.id, KEY_ID_BYTES);
    memcpy(bytes + SECRET_KEY_AT, key->bytes, sizeof key->bytes);
    text_add(&out, "%s", secret_line);
    add_base64(&out, bytes, sizeof bytes);
    sodium_memzero(bytes, sizeof bytes);
}

void minisig_public_text(const PublicKey *key, char ret_text[KEY_TEXT_BYTES])
{
    unsigned char bytes[PUBLIC_BYTES];
    char id[17];
    TextOut out = text_out(ret_text, KEY_TEXT_BYTES);
    memcpy(bytes, plain, sizeof plain);
    memcpy(bytes + sizeof plain, key->id, KEY_ID_BYTES);
    memcpy(bytes + KEY_AT, key->bytes, sizeof key->bytes);
    minisig_id_text(key->id, id);
    text_add(&out, "%s%s\n", public_line, id);
    add_base64(&out, bytes, sizeof bytes);
}

void minisig_signature_text(const Signature *signature, char ret_text[SIGNATURE_TEXT_BYTES])
{
    unsigned char bytes[SIGNATURE_BYTES];
    TextOut out = text_out(ret_text, SIGNATURE_TEXT_BYTES);
    memcpy(bytes, hashed, sizeof hashed);
    memcpy(bytes + sizeof hashed, signature->key_id, KEY_ID_BYTES);
    memcpy(bytes + KEY_AT, signature->bytes, sizeof signature->bytes);
    text_add(&out, "%s", signature_lines[0]);
    add_base64(&out, bytes, sizeof bytes);
    text_add(&out, "%s%s\n", comment_start, signature->comment);
    add_base64(&out, signature->comment_bytes, sizeof signature->comment_bytes);
}

/* --- reading --- */

/* Exactly `count` bytes of base64 up to the line's end, which *at steps over. */
static bool take_base64(const char **at, void *bytes, size_t count)
{
    size_t got;
    const char *end;
    size_t length = strcspn(*at, "\n");
    bool good = strspn(*at, base64_letters) == length
                && sodium_base642bin(bytes, count, *at, length, NULL, &got, &end,
                                     sodium_base64_VARIANT_ORIGINAL)
                       == 0
                && got == count && end == *at + length;
    *at += length + ((*at)[length] == '\n');
    return good;
}

static bool take_words(const char **at, const char *words)
{
    bool good = text_begins(*at, words);
    *at += good ? strlen(words) : 0;
    return good;
}

/* Some editors and mail programs leave a carriage return or an empty line: not in ours. */
static bool skip_comment_line(const char **at)
{
    if (take_words(at, "untrusted comment:")) {
        *at += strcspn(*at, "\n");
        return take_words(at, "\n");
    }
    return true;
}

bool minisig_read_secret(const char *text, SecretKey *ret_key, Refusal *why)
{
    unsigned char bytes[SECRET_BYTES];
    SecretKey key;
    const char *at = text;
    if (!skip_comment_line(&at) || !take_base64(&at, bytes, sizeof bytes) || *at) {
        return refuse(why, PACK_BAD_KEY, "no secret key in minisign's format");
    }
    bool has_passphrase = memcmp(bytes, no_passphrase, sizeof no_passphrase) != 0;
    memcpy(key.public_half.id, bytes + SECRET_ID_AT, KEY_ID_BYTES);
    memcpy(key.bytes, bytes + SECRET_KEY_AT, sizeof key.bytes);
    memcpy(key.public_half.bytes, key.bytes + 32, sizeof key.public_half.bytes);
    sodium_memzero(bytes, sizeof bytes);
    if (has_passphrase) {
        return refuse(why, PACK_BAD_KEY,
                      "the key has a passphrase; make one without: minisign -G -W");
    }
    *ret_key = key;
    sodium_memzero(&key, sizeof key);
    return true;
}

bool minisig_read_public(const char *text, PublicKey *ret_key, Refusal *why)
{
    unsigned char bytes[PUBLIC_BYTES];
    const char *at = text;
    if (!skip_comment_line(&at) || !take_base64(&at, bytes, sizeof bytes) || *at
        || memcmp(bytes, plain, sizeof plain) != 0) {
        return refuse(why, PACK_BAD_KEY, "no public key in minisign's format");
    }
    memcpy(ret_key->id, bytes + sizeof plain, KEY_ID_BYTES);
    memcpy(ret_key->bytes, bytes + KEY_AT, sizeof ret_key->bytes);
    return true;
}

static bool take_comment(const char **at, char comment[256])
{
    if (!take_words(at, comment_start)) {
        return false;
    }
    size_t length = strcspn(*at, "\n");
    if (length >= 256 || !text_is_utf8(*at, length)) {
        return false;
    }
    memcpy(comment, *at, length);
    comment[length] = '\0';
    *at += length;
    return take_words(at, "\n");
}

static bool take_signature(const char **text, Signature *ret_signature, Refusal *why)
{
    Signature signature = {0};
    unsigned char bytes[SIGNATURE_BYTES];
    const char *at = *text;
    bool known = false;
    for (size_t i = 0; i < signature_line_count && !known; i++) {
        known = take_words(&at, signature_lines[i]);
    }
    if (!known || !take_base64(&at, bytes, sizeof bytes)
        || memcmp(bytes, hashed, sizeof hashed) != 0 || !take_comment(&at, signature.comment)
        || !take_base64(&at, signature.comment_bytes, sizeof signature.comment_bytes)) {
        return refuse(why, PACK_BAD_SIGNATURE, "no hashed signature in minisign's format");
    }
    memcpy(signature.key_id, bytes + sizeof hashed, KEY_ID_BYTES);
    memcpy(signature.bytes, bytes + KEY_AT, sizeof signature.bytes);
    *ret_signature = signature;
    *text = at;
    return true;
}

bool minisig_read_signatures(const char *text, int most, Signature *ret_signatures,
                             int *ret_count, Refusal *why)
{
    int count = 0;
    for (; *text; count++) {
        if (count == most) {
            return refuse(why, PACK_BAD_SIGNATURE, "more than %d signatures", most);
        }
        if (!take_signature(&text, &ret_signatures[count], why)) {
            return false;
        }
    }
    *ret_count = count;
    return true;
}

bool minisig_read_signature(const char *text, Signature *ret_signature, Refusal *why)
{
    Signature signature;
    if (!take_signature(&text, &signature, why)) {
        return false;
    }
    if (*text) {
        return refuse(why, PACK_BAD_SIGNATURE, "something stands behind the signature");
    }
    *ret_signature = signature;
    return true;
}

/* --- signing --- */

bool minisig_make_key(SecretKey *ret_key, Refusal *why)
{
    if (sodium_init() < 0) {
        return refuse(why, PACK_BAD_KEY, "this machine gives no random numbers");
    }
    randombytes_buf(ret_key->public_half.id, KEY_ID_BYTES);
    crypto_sign_keypair(ret_key->public_half.bytes, ret_key->bytes);
    return true;
}

static void hash_message(const void *message, size_t size, unsigned char hash[HASH_BYTES])
{
    crypto_generichash(hash, HASH_BYTES, message, size, NULL, 0);
}

/* Signature and trusted comment as they are signed together; gives their size. */
static size_t join_comment(const Signature *signature, unsigned char joined[SIGNED_BYTES])
{
    size_t length = strlen(signature->comment);
    memcpy(joined, signature->bytes, sizeof signature->bytes);
    memcpy(joined + sizeof signature->bytes, signature->comment, length);
    return sizeof signature->bytes + length;
}

void minisig_sign(const SecretKey *key, const void *message, size_t size, const char *comment,
                  Signature *ret_signature)
{
    unsigned char hash[HASH_BYTES], joined[SIGNED_BYTES];
    memcpy(ret_signature->key_id, key->public_half.id, KEY_ID_BYTES);
    snprintf(ret_signature->comment, sizeof ret_signature->comment, "%s", comment);
    hash_message(message, size, hash);
    crypto_sign_detached(ret_signature->bytes, NULL, hash, sizeof hash, key->bytes);
    size_t count = join_comment(ret_signature, joined);
    crypto_sign_detached(ret_signature->comment_bytes, NULL, joined, count, key->bytes);
}

bool minisig_verify(const PublicKey *key, const Signature *signature, const void *message,
                    size_t size)
{
    unsigned char hash[HASH_BYTES], joined[SIGNED_BYTES];
    hash_message(message, size, hash);
    size_t count = join_comment(signature, joined);
    return sodium_init() >= 0 && memcmp(key->id, signature->key_id, KEY_ID_BYTES) == 0
           && crypto_sign_verify_detached(signature->bytes, hash, sizeof hash, key->bytes) == 0
           && crypto_sign_verify_detached(signature->comment_bytes, joined, count, key->bytes)
                  == 0;
}
