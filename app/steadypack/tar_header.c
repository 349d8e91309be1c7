/* 512 bytes: name 0..99, mode, uid, gid 100..123, size 124..135, mtime 136..147, checksum
 * 148..155, type 156, link 157..256, "ustar\0" "00" 257..264, owner names and device numbers
 * 265..344, prefix 345..499, nothing 500..511. Mode, owners and time of a pack mean nothing and
 * are not looked at; the checksum covers them. */
#include "steadypack/tar.h"

#include <stdio.h>
#include <string.h>

enum {
    NAME_AT = 0,
    NAME_BYTES = 100,
    MODE_AT = 100,
    UID_AT = 108,
    GID_AT = 116,
    SIZE_AT = 124,
    SIZE_DIGITS = 11,
    TIME_AT = 136,
    SUM_AT = 148,
    SUM_BYTES = 8,
    SUM_DIGITS = 6,
    TYPE_AT = 156,
    LINK_AT = 157,
    LINK_BYTES = 100,
    MAGIC_AT = 257,
    MAGIC_BYTES = 8,
    PREFIX_AT = 345,
    PREFIX_BYTES = 155,
};

static const char magic[] = "ustar\0" /* version */ "00";

static unsigned sum_of(const unsigned char header[TAR_BLOCK])
{
    unsigned sum = 0;
    for (int i = 0; i < TAR_BLOCK; i++) {
        bool in_sum = i >= SUM_AT && i < SUM_AT + SUM_BYTES;
        sum += in_sum ? ' ' : header[i];
    }
    return sum;
}

/* Exactly `digits` octal digits; -1 for anything else, such as GNU's numbers in base 256. */
static int64_t read_octal(const unsigned char *field, int digits)
{
    int64_t value = 0;
    for (int i = 0; i < digits; i++) {
        if (field[i] < '0' || field[i] > '7') {
            return -1;
        }
        value = value * 8 + (field[i] - '0');
    }
    return value;
}

/* A text and then zeros to the end of its field; -1 when something hides behind the text. */
static int text_length(const unsigned char *field, int bytes)
{
    int length = 0;
    while (length < bytes && field[length]) {
        length++;
    }
    for (int i = length; i < bytes; i++) {
        if (field[i]) {
            return -1;
        }
    }
    return length;
}

static bool read_name(const unsigned char *header, TarEntry *entry, Refusal *why)
{
    int name = text_length(header + NAME_AT, NAME_BYTES);
    int prefix = text_length(header + PREFIX_AT, PREFIX_BYTES);
    if (name <= 0 || prefix < 0) {
        return refuse(why, PACK_DAMAGED, "a header's name is not closed by zeros");
    }
    snprintf(entry->name, sizeof entry->name, "%.*s%s%.*s", prefix,
             (const char *)header + PREFIX_AT, prefix ? "/" : "", name,
             (const char *)header + NAME_AT);
    return true;
}

bool tar_header_read(const unsigned char header[TAR_BLOCK], TarEntry *ret_entry, Refusal *why)
{
    TarEntry entry;
    if (memcmp(header + MAGIC_AT, magic, MAGIC_BYTES) != 0) {
        return refuse(why, PACK_DAMAGED, "a header that is not ustar");
    }
    int64_t sum = read_octal(header + SUM_AT, SUM_DIGITS);
    if (sum != sum_of(header) || header[SUM_AT + SUM_DIGITS] != '\0'
        || header[SUM_AT + SUM_DIGITS + 1] != ' ') {
        return refuse(why, PACK_DAMAGED, "a header's checksum is wrong");
    }
    if (!read_name(header, &entry, why)) {
        return false;
    }
    if (header[TYPE_AT] != '0' || text_length(header + LINK_AT, LINK_BYTES) != 0) {
        return refuse(why, PACK_NOT_PLAIN, "%s: type %c", entry.name, header[TYPE_AT]);
    }
    entry.size = read_octal(header + SIZE_AT, SIZE_DIGITS);
    unsigned char after = header[SIZE_AT + SIZE_DIGITS];
    if (entry.size < 0 || (after != '\0' && after != ' ')) {
        return refuse(why, PACK_DAMAGED, "%s: its size is not 11 octal digits", entry.name);
    }
    *ret_entry = entry;
    return true;
}

/* A name over 100 bytes is parted at a slash. -1: it cannot be. */
static int part_name(const char *name)
{
    size_t length = strlen(name);
    if (length <= NAME_BYTES) {
        return 0;
    }
    for (int at = 1; at <= PREFIX_BYTES && name[at]; at++) {
        if (name[at] == '/' && length - (size_t)at - 1 <= NAME_BYTES) {
            return at;
        }
    }
    return -1;
}

bool tar_header_write(const char *name, int64_t size, unsigned char ret_header[TAR_BLOCK])
{
    int part = part_name(name);
    if (part < 0 || !name[0] || size < 0 || size >> (3 * SIZE_DIGITS)) {
        return false;
    }
    const char *rest = part ? name + part + 1 : name;
    char number[16];
    memset(ret_header, 0, TAR_BLOCK);
    memcpy(ret_header + PREFIX_AT, name, (size_t)part);
    memcpy(ret_header + NAME_AT, rest, strlen(rest));
    memcpy(ret_header + MODE_AT, "0000644", 7);
    memcpy(ret_header + UID_AT, "0000000", 7);
    memcpy(ret_header + GID_AT, "0000000", 7);
    snprintf(number, sizeof number, "%011llo", (unsigned long long)size);
    memcpy(ret_header + SIZE_AT, number, SIZE_DIGITS);
    memcpy(ret_header + TIME_AT, "00000000000", 11);
    ret_header[TYPE_AT] = '0';
    memcpy(ret_header + MAGIC_AT, magic, MAGIC_BYTES);
    snprintf(number, sizeof number, "%06o", sum_of(ret_header));
    memcpy(ret_header + SUM_AT, number, SUM_DIGITS + 1);
    ret_header[SUM_AT + SUM_DIGITS + 1] = ' ';
    return true;
}
