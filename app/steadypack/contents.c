/* One row a kind of file. Nothing here decodes: chunks and segments are walked by the lengths
 * they state, each kept inside the file. */
#include "steadypack/contents.h"

#include <string.h>

#include "base/text.h"

enum {
    TEXT_BYTES_MAX = 256 << 10,
    PNG_HEAD_BYTES = 8,
    PNG_CHUNK_BYTES = 12, /* length, name, checksum */
    PNG_SIZE_BYTES = 13,
    JPEG_FRAME_BYTES = 7, /* length, bits, height, width */
};

/* --- text --- */

enum { FOR_ALL = 0, FOR_JOINED = 1, FOR_RIGHT_TO_LEFT = 2, FOR_NOBODY = 4 };

/* Code points that show nothing, or turn what stands around them. */
static const struct {
    uint32_t first, last;
    int allowed;
} hidden[] = {
    {0x0001, 0x0008, FOR_NOBODY}, /* control letters, but tab and line ends */
    {0x000B, 0x000C, FOR_NOBODY},
    {0x000E, 0x001F, FOR_NOBODY},
    {0x007F, 0x009F, FOR_NOBODY},
    {0x061C, 0x061C, FOR_RIGHT_TO_LEFT}, /* Arabic letter mark */
    {0x180E, 0x180E, FOR_NOBODY},
    {0x200B, 0x200B, FOR_NOBODY}, /* no width */
    {0x200C, 0x200D, FOR_JOINED}, /* join or part letters: Persian, Hindi */
    {0x200E, 0x200F, FOR_RIGHT_TO_LEFT},
    {0x2028, 0x2029, FOR_NOBODY},
    {0x202A, 0x202E, FOR_NOBODY}, /* overrides: "Trojan Source" */
    {0x2060, 0x2065, FOR_NOBODY},
    {0x2066, 0x2069, FOR_RIGHT_TO_LEFT}, /* isolates */
    {0x206A, 0x206F, FOR_NOBODY},
    {0xE000, 0xF8FF, FOR_NOBODY}, /* private use: a font's own */
    {0xFEFF, 0xFEFF, FOR_NOBODY},
    {0xFFF0, 0xFFFB, FOR_NOBODY},
    {0xFFFE, 0xFFFF, FOR_NOBODY},
    {0xE0000, 0xE0FFF, FOR_NOBODY}, /* tags */
    {0xF0000, 0x10FFFF, FOR_NOBODY},
};

static const char *const right_to_left[] = {"ar", "ckb", "dv", "fa", "he",
                                            "ps", "sd",  "ug", "ur", "yi"};

static int allowance_of(const char *name)
{
    if (!text_begins(name, "lang/")) {
        return FOR_ALL;
    }
    const char *code = name + strlen("lang/");
    size_t length = strcspn(code, "-_.");
    for (size_t i = 0; i < sizeof right_to_left / sizeof *right_to_left; i++) {
        if (strlen(right_to_left[i]) == length && memcmp(code, right_to_left[i], length) == 0) {
            return FOR_JOINED | FOR_RIGHT_TO_LEFT;
        }
    }
    return FOR_JOINED;
}

static bool is_hidden(uint32_t point, int allowance)
{
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        if (point >= hidden[i].first && point <= hidden[i].last) {
            return !(hidden[i].allowed & allowance);
        }
    }
    return false;
}

/* Four hex digits; -1: there are none. */
static int read_hex(const char *text)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        const char *digits = "0123456789abcdefABCDEF";
        const char *digit = text[i] ? strchr(digits, text[i]) : NULL;
        if (!digit) {
            return -1;
        }
        int worth = (int)(digit - digits);
        value = value * 16 + (worth < 16 ? worth : worth - 6);
    }
    return value;
}

/* The letter an escape such as \u202e (or two of them) stands for; moves *at behind it. */
static uint32_t next_escaped(const char **at)
{
    int high = (*at)[0] == 'u' ? read_hex(*at + 1) : -1;
    if (high < 0) {
        *at += **at != '\0';
        return ' ';
    }
    *at += 5;
    bool pair = high >= 0xD800 && high < 0xDC00 && (*at)[0] == '\\' && (*at)[1] == 'u';
    int low = pair ? read_hex(*at + 2) : -1;
    if (low < 0xDC00 || low > 0xDFFF) {
        return (uint32_t)high;
    }
    *at += 6;
    return 0x10000u + ((uint32_t)(high - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
}

typedef struct {
    bool quoted;
    int depth, deepest;
} Nest;

static void count_depth(Nest *nest, uint32_t point)
{
    if (point == '"') {
        nest->quoted = !nest->quoted;
    } else if (!nest->quoted && (point == '{' || point == '[')) {
        nest->depth++;
        nest->deepest = nest->depth > nest->deepest ? nest->depth : nest->deepest;
    } else if (!nest->quoted && (point == '}' || point == ']')) {
        nest->depth--;
    }
}

bool contents_judge_text(const char *name, const char *text, size_t size, Refusal *why)
{
    if (strlen(text) != size || !text_is_utf8(text, size)) {
        return refuse(why, PACK_BAD_TEXT, "%s: no UTF-8", name);
    }
    int allowance = allowance_of(name);
    bool json = text_equal(strrchr(name, '.'), ".json");
    Nest nest = {0};
    for (const char *at = text; *at;) {
        uint32_t point = text_next(&at);
        if (json && nest.quoted && point == '\\') {
            point = next_escaped(&at);
        } else {
            count_depth(&nest, point);
        }
        if (is_hidden(point, allowance)) {
            return refuse(why, PACK_MISLEADING, "%s: byte %td: the letter U+%04X", name,
                          at - text, (unsigned)point);
        }
    }
    if (json && nest.deepest > JSON_DEPTH_MAX) {
        return refuse(why, PACK_BAD_TEXT, "%s: lists in lists %d deep, allowed 0..%d", name,
                      nest.deepest, JSON_DEPTH_MAX);
    }
    return true;
}

/* --- pictures --- */

static uint32_t read_big(const unsigned char *bytes, int count)
{
    uint32_t value = 0;
    for (int i = 0; i < count; i++) {
        value = value << 8 | bytes[i];
    }
    return value;
}

static bool judge_sides(const char *name, uint32_t width, uint32_t height, Refusal *why)
{
    if (width < 1 || height < 1 || width > PICTURE_SIDE_MAX || height > PICTURE_SIDE_MAX) {
        return refuse(why, PACK_BAD_PICTURE, "%s: %ux%u pixels, allowed 1x1 to %dx%d", name,
                      width, height, PICTURE_SIDE_MAX, PICTURE_SIDE_MAX);
    }
    return true;
}

/* Chunks that hold compressed text or colours beside the picture: small here, any size there.
 */
static bool is_packed(const unsigned char *chunk_name)
{
    static const char *const packed[] = {"zTXt", "iTXt", "iCCP"};
    for (size_t i = 0; i < sizeof packed / sizeof *packed; i++) {
        if (memcmp(chunk_name, packed[i], 4) == 0) {
            return true;
        }
    }
    return false;
}

static bool judge_png(const char *name, const char *text, size_t size, Refusal *why)
{
    static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    const unsigned char *bytes = (const unsigned char *)text;
    if (size < sizeof head - 1 + PNG_SIZE_BYTES || memcmp(bytes, head, sizeof head - 1) != 0) {
        return refuse(why, PACK_BAD_PICTURE, "%s: no PNG", name);
    }
    const unsigned char *sides = bytes + sizeof head - 1;
    if (!judge_sides(name, read_big(sides, 4), read_big(sides + 4, 4), why)) {
        return false;
    }
    for (size_t at = PNG_HEAD_BYTES; size - at >= PNG_CHUNK_BYTES;) {
        size_t length = read_big(bytes + at, 4);
        const unsigned char *chunk_name = bytes + at + 4;
        if (length > size - at - PNG_CHUNK_BYTES) {
            break;
        }
        if (is_packed(chunk_name)) {
            return refuse(why, PACK_BAD_PICTURE, "%s: has a %.4s chunk; save it without", name,
                          (const char *)chunk_name);
        }
        at += length + PNG_CHUNK_BYTES;
        if (memcmp(chunk_name, "IEND", 4) == 0 && at == size) {
            return true;
        }
    }
    return refuse(why, PACK_BAD_PICTURE, "%s: the PNG does not end as it must", name);
}

static bool is_frame(int marker)
{
    return marker >= 0xC0 && marker <= 0xC2; /* what decoders on the kiosk know */
}

/* Segments up to the first scan: exactly one frame, which says the size. */
static bool judge_jpeg(const char *name, const char *text, size_t size, Refusal *why)
{
    const unsigned char *bytes = (const unsigned char *)text;
    bool good =
        size > 4 && read_big(bytes, 2) == 0xFFD8 && read_big(bytes + size - 2, 2) == 0xFFD9;
    bool framed = false;
    for (size_t at = 2; good && at + 4 <= size && bytes[at] == 0xFF;) {
        int marker = bytes[at + 1];
        size_t length = read_big(bytes + at + 2, 2);
        if (marker == 0xDA && framed) {
            return true;
        }
        good = length >= 2 && length <= size - at - 2 && (!is_frame(marker) || !framed);
        if (good && is_frame(marker)) {
            const unsigned char *frame = bytes + at + 2;
            framed = true;
            if (length < JPEG_FRAME_BYTES
                || !judge_sides(name, read_big(frame + 5, 2), read_big(frame + 3, 2), why)) {
                return length < JPEG_FRAME_BYTES
                           ? refuse(why, PACK_BAD_PICTURE, "%s: a short frame", name)
                           : false;
            }
        }
        at += 2 + length;
    }
    return refuse(why, PACK_BAD_PICTURE, "%s: no JPEG, or one of an unusual kind", name);
}

/* --- sound --- */

static bool judge_ogg(const char *name, const char *bytes, size_t size, Refusal *why)
{
    return (size >= 28 && memcmp(bytes, "OggS", 4) == 0)
           || refuse(why, PACK_BAD_SOUND, "%s: no Ogg", name);
}

static bool judge_wav(const char *name, const char *bytes, size_t size, Refusal *why)
{
    return (size >= 44 && memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WAVE", 4) == 0)
           || refuse(why, PACK_BAD_SOUND, "%s: no WAV", name);
}

/* --- kinds --- */

typedef bool JudgeContents(const char *name, const char *bytes, size_t size, Refusal *why);

/* clang-format off */
static const struct {
    const char *ending;
    int most_bytes;
    JudgeContents *judge;
} kinds[] = {
    {".json", TEXT_BYTES_MAX,     contents_judge_text},
    {".txt",  TEXT_BYTES_MAX,     contents_judge_text},
    {".png",  CONTENTS_BYTES_MAX, judge_png},
    {".jpg",  CONTENTS_BYTES_MAX, judge_jpeg},
    {".jpeg", CONTENTS_BYTES_MAX, judge_jpeg},
    {".ogg",  CONTENTS_BYTES_MAX, judge_ogg},
    {".opus", CONTENTS_BYTES_MAX, judge_ogg},
    {".wav",  CONTENTS_BYTES_MAX, judge_wav},
};
/* clang-format on */

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static int kind_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *ending = strrchr(slash ? slash : name, '.');
    for (int i = 0; ending && i < KIND_COUNT; i++) {
        if (text_equal(ending, kinds[i].ending)) {
            return i;
        }
    }
    return -1;
}

int contents_most_bytes(const char *name)
{
    int kind = kind_of(name);
    return kind < 0 ? -1 : kinds[kind].most_bytes;
}

bool contents_judge(const char *name, const char *bytes, size_t size, Refusal *why)
{
    int kind = kind_of(name);
    if (kind < 0) {
        return refuse(why, PACK_FORBIDDEN_KIND, "%s", name);
    }
    if (size > (size_t)kinds[kind].most_bytes) {
        return refuse(why, PACK_TOO_LARGE, "%s: %zu bytes", name, size);
    }
    return kinds[kind].judge(name, bytes, size, why);
}
