/* Byte mode always, and the smallest version that holds the text: level M is tried first,
 * because a scratched or shaded code is still read, then L. All that libqrencode made is freed
 * here; only the modules stay, in the arena. The two tables are for those who must know the
 * room before there is a text; the encoder does not look at them. */
#include "core/qr.h"

#include <qrencode.h>
#include <string.h>

enum { VERSIONS = 40 };

/* Bytes in byte mode: ISO/IEC 18004:2015 table 7. */
static const int capacity_l[VERSIONS] = {
    17,   32,   53,   78,   106,  134,  154,  192,  230,  271,  321,  367,  425,  458,
    520,  586,  644,  718,  792,  858,  929,  1003, 1091, 1171, 1273, 1367, 1465, 1528,
    1628, 1732, 1840, 1952, 2068, 2188, 2303, 2431, 2563, 2699, 2809, 2953,
};
static const int capacity_m[VERSIONS] = {
    14,   26,   42,   62,   84,   106,  122,  152,  180,  213,  251,  287,  331,  362,
    412,  450,  504,  560,  624,  666,  711,  779,  857,  911,  997,  1059, 1125, 1190,
    1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
};

int qr_capacity(int version, bool level_m)
{
    if (version < 1 || version > VERSIONS) {
        return 0;
    }
    return level_m ? capacity_m[version - 1] : capacity_l[version - 1];
}

static bool keep_modules(const QRcode *made, Arena *arena, QrCode *ret_code, Err *err)
{
    size_t count = (size_t)made->width * (size_t)made->width;
    uint8_t *modules = arena_push(arena, count, 1);
    if (!modules) {
        return err_set(err, ERR_FULL, "a code of %d modules does not fit in memory",
                       made->width);
    }
    for (size_t i = 0; i < count; i++) {
        modules[i] = made->data[i] & 1; /* the other bits say what a module is for */
    }
    *ret_code = (QrCode){.modules = modules, .size = made->width, .version = made->version};
    return true;
}

static bool is_ascii(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text > 0x7F) {
            return false;
        }
    }
    return true;
}

/* Letters beyond ASCII are announced as UTF-8 (ECI 26): readers that guess take a lone umlaut
 * for Chinese. NULL when it does not fit any version. */
static QRcode *make(const char *text, QRecLevel level)
{
    QRinput *input = QRinput_new2(0, level);
    bool good = input != NULL;
    if (good && !is_ascii(text)) {
        good = QRinput_appendECIheader(input, 26) == 0;
    }
    good = good
           && QRinput_append(input, QR_MODE_8, (int)strlen(text), (const unsigned char *)text)
                  == 0;
    QRcode *made = good ? QRcode_encodeInput(input) : NULL;
    QRinput_free(input);
    return made;
}

bool qr_encode(const char *text, int max_version, Arena *arena, QrCode *ret_code, Err *err)
{
    static const QRecLevel levels[] = {QR_ECLEVEL_M, QR_ECLEVEL_L};
    if (!text[0]) {
        return err_set(err, ERR_RANGE, "there is no text to put into a code");
    }
    for (int i = 0; i < 2; i++) {
        QRcode *made = make(text, levels[i]);
        bool fits = made && made->version <= max_version;
        bool kept = fits && keep_modules(made, arena, ret_code, err);
        QRcode_free(made);
        if (fits) {
            return kept;
        }
    }
    return err_set(err, ERR_RANGE, "%zu bytes do not fit into a code of version %d (%d bytes)",
                   strlen(text), max_version, qr_capacity(max_version, false));
}
