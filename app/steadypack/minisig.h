/* minisig.h - keys and signatures in the text format of the minisign program (Ed25519 over
 * BLAKE2b-512, "ED"): made by one, taken by the other. Secret keys have no passphrase, as
 * `minisign -G -W` makes them.
 */
#pragma once
#include "base/arena.h"
#include "steadypack/refusal.h"

#include <stdint.h>

enum { KEY_ID_BYTES = 8, KEY_TEXT_BYTES = 512, SIGNATURE_TEXT_BYTES = 1024 };

typedef struct {
    unsigned char id[KEY_ID_BYTES];
    unsigned char bytes[32];
} PublicKey;

typedef struct {
    PublicKey public_half;
    unsigned char bytes[64];
} SecretKey;

typedef struct {
    unsigned char key_id[KEY_ID_BYTES];
    unsigned char bytes[64];
    unsigned char comment_bytes[64]; /* signs `bytes` and `comment` */
    char comment[256];               /* "trusted": signed too */
} Signature;

/* False when the machine has no chance to give. */
MUST_CHECK bool minisig_make_key(SecretKey *ret_key, Refusal *why);

/* Texts of KEY.key, KEY.pub and FILE.minisig, each of at most KEY_TEXT_BYTES or
 * SIGNATURE_TEXT_BYTES with its closing zero. */
void minisig_secret_text(const SecretKey *key, char ret_text[KEY_TEXT_BYTES]);
void minisig_public_text(const PublicKey *key, char ret_text[KEY_TEXT_BYTES]);
void minisig_signature_text(const Signature *signature, char ret_text[SIGNATURE_TEXT_BYTES]);

/* They read the same. A public key may also stand without its comment line. Spare bytes,
 * missing lines and comments that nobody signed (other than the two programs' own) are refused.
 */
MUST_CHECK bool minisig_read_secret(const char *text, SecretKey *ret_key, Refusal *why);
MUST_CHECK bool minisig_read_public(const char *text, PublicKey *ret_key, Refusal *why);
MUST_CHECK bool minisig_read_signature(const char *text, Signature *ret_signature,
                                       Refusal *why);

/* Several, one after the other, as they stand beside a keyring; at most `most`. */
MUST_CHECK bool minisig_read_signatures(const char *text, int most, Signature *ret_signatures,
                                        int *ret_count, Refusal *why);

/* `comment` in one line of at most 255 bytes. The same message gives the same signature. */
void minisig_sign(const SecretKey *key, const void *message, size_t size, const char *comment,
                  Signature *ret_signature);
/* True when this key signed both message and comment. */
MUST_CHECK bool minisig_verify(const PublicKey *key, const Signature *signature,
                               const void *message, size_t size);

/* As minisign prints it: F113407C4EFC2901. */
void minisig_id_text(const unsigned char id[KEY_ID_BYTES], char ret_text[17]);
