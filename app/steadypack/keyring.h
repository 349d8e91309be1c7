/* keyring.h - whom the kiosk trusts. A keyring is a JSON file:
 *     {"format": 1, "seq": 2,
 *      "keys": [{"name": "Makers", "role": "vendor", "key": "RW..."},
 *               {"name": "North clinic", "role": "site", "key": "RW..."}],
 *      "revoked": ["F113407C4EFC2901"]}
 * Vendor keys sign any pack, site keys only packs whose id begins with "site.". A revoked key
 * signs nothing. A new keyring has a higher seq and is signed by a vendor key of the old one
 * and by a vendor key of the new one; if one key is in both, it signs for both.
 */
#pragma once
#include "steadypack/minisig.h"

enum { KEYRING_BYTES_MAX = 64 << 10, KEYRING_FORMAT = 1 };

typedef struct Keyring Keyring; /* lives in the arena it was read into */

/* `text` closed by a zero. Two keys alike, or a revocation that is no key's id, are refused. */
MUST_CHECK bool keyring_read(const char *text, size_t size, Arena *arena,
                             const Keyring **ret_keyring, Refusal *why);

/* Whether a key of the ring signed the message. */
MUST_CHECK bool keyring_judge(const Keyring *keyring, const Signature *signature,
                              const void *message, size_t size, Refusal *why);
/* The same key, asked whether it may sign a pack of this id. */
MUST_CHECK bool keyring_may_sign(const Keyring *keyring, const Signature *signature,
                                 const char *id, Refusal *why);
/* Who signed, as the keyring calls them; "" for a key it does not have. */
const char *keyring_name(const Keyring *keyring, const Signature *signature);

typedef struct {
    const char *text; /* a keyring file, closed by a zero */
    size_t size;
    const Signature *signatures; /* found beside it */
    int signature_count;
} SignedKeyring;

/* Whether `fresh` may take the old one's place: see above. */
MUST_CHECK bool keyring_follows(const Keyring *old, const SignedKeyring *fresh, Arena *arena,
                                const Keyring **ret_keyring, Refusal *why);
