#include "steadypack/keyring.h"

#include <string.h>

#include "base/fields.h"
#include "base/text.h"

enum { ROLE_VENDOR, ROLE_SITE };

typedef struct {
    const char *name, *text;
    int role;
    PublicKey key;
} TrustedKey;

struct Keyring {
    int format, seq;
    TrustedKey *keys;
    int key_count;
    const char **revoked;
    int revoked_count;
};

static const char *const roles[] = {"vendor", "site", NULL};

/* clang-format off */
static const Field key_fields[] = {
    {"name", FIELD_TEXT,   offsetof(TrustedKey, name), .min = 1, .max = 80,  .help = "whose it is"},
    {"role", FIELD_CHOICE, offsetof(TrustedKey, role), .names = roles,       .help = "vendor: any pack; site: packs whose id begins with site."},
    {"key",  FIELD_TEXT,   offsetof(TrustedKey, text), .min = 56, .max = 56, .help = "second line of KEY.pub"},
};
static const Format key_format = FORMAT("key", TrustedKey, key_fields);

static const Field keyring_fields[] = {
    {"format",  FIELD_INT,   offsetof(Keyring, format), .min = 1, .max = KEYRING_FORMAT, .help = "1"},
    {"seq",     FIELD_INT,   offsetof(Keyring, seq),    .min = 1, .max = 1000000000,     .help = "grows with every keyring"},
    {"keys",    FIELD_LIST,  offsetof(Keyring, keys), offsetof(Keyring, key_count), .min = 1, .max = 100, .format = &key_format, .help = "trusted keys"},
    {"revoked", FIELD_TEXTS, offsetof(Keyring, revoked), offsetof(Keyring, revoked_count), .max = 100, .optional = true, .help = "ids of keys not trusted any more"},
};
static const Format keyring_format = FORMAT("keyring", Keyring, keyring_fields);
/* clang-format on */

static bool is_revoked(const Keyring *keyring, const unsigned char id[KEY_ID_BYTES])
{
    char text[17];
    minisig_id_text(id, text);
    for (int i = 0; i < keyring->revoked_count; i++) {
        if (text_equal(keyring->revoked[i], text)) {
            return true;
        }
    }
    return false;
}

/* One id, one key: else a revoked key could come back under another name. */
static bool read_keys(Keyring *keyring, Refusal *why)
{
    for (int i = 0; i < keyring->key_count; i++) {
        TrustedKey *one = &keyring->keys[i];
        if (!minisig_read_public(one->text, &one->key, why)) {
            return refuse(why, PACK_BAD_KEYRING, "keys[%d]: no public key", i);
        }
        for (int k = 0; k < i; k++) {
            const PublicKey *other = &keyring->keys[k].key;
            if (memcmp(other->id, one->key.id, KEY_ID_BYTES) == 0
                || memcmp(other->bytes, one->key.bytes, sizeof other->bytes) == 0) {
                return refuse(why, PACK_BAD_KEYRING, "keys[%d] is like keys[%d]", i, k);
            }
        }
    }
    for (int i = 0; i < keyring->revoked_count; i++) {
        if (strspn(keyring->revoked[i], "0123456789ABCDEF") != 16
            || strlen(keyring->revoked[i]) != 16) {
            return refuse(why, PACK_BAD_KEYRING, "revoked[%d] is no id of 16 large hex digits",
                          i);
        }
    }
    return true;
}

bool keyring_read(const char *text, size_t size, Arena *arena, const Keyring **ret_keyring,
                  Refusal *why)
{
    Keyring *keyring = ARENA_NEW(arena, Keyring, 1);
    Problems *problems = ARENA_NEW(arena, Problems, 1);
    if (!keyring || !problems) {
        return refuse(why, PACK_NO_ROOM, "no memory for the keyring");
    }
    if (size > KEYRING_BYTES_MAX || strlen(text) != size) {
        return refuse(why, PACK_BAD_KEYRING, "no text of at most %d bytes", KEYRING_BYTES_MAX);
    }
    FieldsSource source = {.file = "keyring", .text = text};
    if (!fields_read(&keyring_format, &source, arena, keyring, problems)) {
        return refuse(why, PACK_BAD_KEYRING, "%s", problems->items[0].text);
    }
    if (!read_keys(keyring, why)) {
        return false;
    }
    *ret_keyring = keyring;
    return true;
}

static const TrustedKey *find_key(const Keyring *keyring, const Signature *signature)
{
    for (int i = 0; i < keyring->key_count; i++) {
        if (memcmp(keyring->keys[i].key.id, signature->key_id, KEY_ID_BYTES) == 0) {
            return &keyring->keys[i];
        }
    }
    return NULL;
}

bool keyring_judge(const Keyring *keyring, const Signature *signature, const void *message,
                   size_t size, Refusal *why)
{
    char id[17];
    minisig_id_text(signature->key_id, id);
    if (is_revoked(keyring, signature->key_id)) {
        return refuse(why, PACK_REVOKED_KEY, "key %s", id);
    }
    const TrustedKey *key = find_key(keyring, signature);
    if (!key) {
        return refuse(why, PACK_UNKNOWN_KEY, "key %s", id);
    }
    if (!minisig_verify(&key->key, signature, message, size)) {
        return refuse(why, PACK_CHANGED, "not what key %s (%s) signed", id, key->name);
    }
    return true;
}

bool keyring_may_sign(const Keyring *keyring, const Signature *signature, const char *id,
                      Refusal *why)
{
    const TrustedKey *key = find_key(keyring, signature);
    if (!key) {
        return refuse(why, PACK_UNKNOWN_KEY, "a key that is not in the keyring");
    }
    if (key->role == ROLE_SITE && !text_begins(id, "site.")) {
        return refuse(why, PACK_SITE_KEY, "%s may sign site. packs, not %s", key->name, id);
    }
    return true;
}

const char *keyring_name(const Keyring *keyring, const Signature *signature)
{
    const TrustedKey *key = find_key(keyring, signature);
    return key ? key->name : "";
}

/* A vendor key of the ring, not revoked in it, signed the text. */
static bool some_vendor_signed(const Keyring *keyring, const SignedKeyring *fresh)
{
    Refusal ignored;
    for (int i = 0; i < fresh->signature_count; i++) {
        const Signature *signature = &fresh->signatures[i];
        const TrustedKey *key = find_key(keyring, signature);
        if (key && key->role == ROLE_VENDOR
            && keyring_judge(keyring, signature, fresh->text, fresh->size, &ignored)) {
            return true;
        }
    }
    return false;
}

bool keyring_follows(const Keyring *old, const SignedKeyring *fresh, Arena *arena,
                     const Keyring **ret_keyring, Refusal *why)
{
    const Keyring *keyring;
    if (!some_vendor_signed(old, fresh)) {
        return refuse(why, PACK_KEYRING_UNSIGNED, "no vendor key of the old keyring signed it");
    }
    if (!keyring_read(fresh->text, fresh->size, arena, &keyring, why)) {
        return false;
    }
    if (!some_vendor_signed(keyring, fresh)) {
        return refuse(why, PACK_KEYRING_UNSIGNED, "no vendor key of the new keyring signed it");
    }
    if (keyring->seq <= old->seq) {
        return refuse(why, PACK_OLD_KEYRING, "seq %d, this kiosk has %d", keyring->seq,
                      old->seq);
    }
    *ret_keyring = keyring;
    return true;
}
