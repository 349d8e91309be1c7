/* One table for both ways: list_parts() says what each part is worth when writing; reading
 * takes its widths and greatest values only. Why a field of 32 elements: one check symbol of
 * the same five bits finds every single mistake, as a plain sum would, and every swap of
 * neighbours, as it would not. VERSION must change with the meaning of any bit, so that old
 * codes are refused and not misread. */
#include "core/token.h"

#include "core/profile.h"

/* The bits of a code, most significant first. 55 fit in eleven characters.
 *
 *   version 2 · week 3 · level 2 · groups 16 · direction 3 · spokes 5 (which two are weakest)
 *   P17 3 · P18 2 · P20 1 · P16 2 · P19 4 · P2 2 · pain 2 · tier 2 · place 1 · leg 2 · fear 1
 *   · sore 1 · young 1
 */
enum { VERSION = 1, BODY_LENGTH = TOKEN_LENGTH - 1, BITS = 55, SYMBOL_BITS = 5 };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

typedef struct {
    uint32_t value;
    int bits;
    uint32_t most; /* greatest value that means something */
} Part;

enum { PART_COUNT = 19 };

/* --- the check character: a weighted sum in the field of 32 elements -------------------------
 */

/* Times the field's generator, modulo x^5 + x^2 + 1. */
static unsigned times_generator(unsigned element)
{
    unsigned doubled = element << 1;
    return doubled & 32 ? doubled ^ 37 : doubled;
}

/* Horner's rule gives neighbours different weights, none of them zero: so any one wrong symbol
 * and any swap of two neighbours changes the sum. */
static unsigned check_symbol(const unsigned symbols[BODY_LENGTH])
{
    unsigned sum = 0;
    for (int i = 0; i < BODY_LENGTH; i++) {
        sum = times_generator(sum ^ symbols[i]);
    }
    return sum;
}

/* --- a basis as parts
 * ------------------------------------------------------------------------- */

/* Two different spokes of five: 20 pairs. */
static uint32_t pair_of(int weakest, int second)
{
    return (uint32_t)(weakest * (SPOKE_COUNT - 1) + (second > weakest ? second - 1 : second));
}

static void list_parts(const PlanBasis *basis, Part ret_parts[PART_COUNT])
{
    const Part parts[PART_COUNT] = {
        {VERSION, 2, VERSION},
        {(uint32_t)basis->week, 3, PLAN_WEEKS + 1},
        {(uint32_t)basis->level, 2, 2},
        {basis->groups, 16, 0xFFFF},
        {(uint32_t)basis->direction, 3, DIRECTION_COUNT - 1},
        {pair_of(basis->weakest, basis->second), 5, SPOKE_COUNT * (SPOKE_COUNT - 1) - 1},
        {(uint32_t)basis->preference, 3, 5},
        {(uint32_t)basis->minutes, 2, 2},
        {(uint32_t)basis->floor, 1, 1},
        {(uint32_t)basis->activity, 2, 3},
        {(uint32_t)basis->goal, 4, 8},
        {(uint32_t)basis->spell, 2, 3},
        {(uint32_t)basis->pain, 2, 2},
        {(uint32_t)(basis->tier - TIER_T2), 2, 2},
        {(uint32_t)basis->place, 1, 1},
        {(uint32_t)basis->leg, 2, 2},
        {(uint32_t)basis->fear, 1, 1},
        {(uint32_t)basis->sore, 1, 1},
        {(uint32_t)basis->young, 1, 1},
    };
    for (int i = 0; i < PART_COUNT; i++) {
        ret_parts[i] = parts[i];
    }
}

static PlanBasis basis_of(const Part parts[PART_COUNT])
{
    int pair = (int)parts[5].value;
    int weakest = pair / (SPOKE_COUNT - 1);
    int second = pair % (SPOKE_COUNT - 1);
    return (PlanBasis){
        .week = (int)parts[1].value,
        .level = (int)parts[2].value,
        .groups = parts[3].value,
        .direction = (int)parts[4].value,
        .weakest = weakest,
        .second = second >= weakest ? second + 1 : second,
        .preference = (int)parts[6].value,
        .minutes = (int)parts[7].value,
        .floor = (int)parts[8].value,
        .activity = (int)parts[9].value,
        .goal = (int)parts[10].value,
        .spell = (int)parts[11].value,
        .pain = (int)parts[12].value,
        .tier = (int)parts[13].value + TIER_T2,
        .place = (int)parts[14].value,
        .leg = (int)parts[15].value,
        .fear = (int)parts[16].value,
        .sore = (int)parts[17].value,
        .young = (int)parts[18].value,
    };
}

void token_write(const PlanBasis *basis, char ret_code[TOKEN_LENGTH + 1])
{
    Part parts[PART_COUNT];
    list_parts(basis, parts);
    uint64_t number = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        uint32_t mask = (1u << parts[i].bits) - 1;
        number = number << parts[i].bits | (parts[i].value & mask);
    }
    unsigned symbols[BODY_LENGTH];
    for (int i = 0; i < BODY_LENGTH; i++) {
        symbols[i] = (unsigned)(number >> (BITS - SYMBOL_BITS * (i + 1)) & 31);
        ret_code[i] = alphabet[symbols[i]];
    }
    ret_code[BODY_LENGTH] = alphabet[check_symbol(symbols)];
    ret_code[TOKEN_LENGTH] = '\0';
}

/* --- reading
 * ---------------------------------------------------------------------------------- */

/* What a hand writes and an eye reads: small letters, I and L for 1, O for 0. */
static int symbol_of(char letter)
{
    if (letter >= 'a' && letter <= 'z') {
        letter = (char)(letter - 'a' + 'A');
    }
    letter = letter == 'I' || letter == 'L' ? '1' : letter == 'O' ? '0' : letter;
    for (int i = 0; alphabet[i]; i++) {
        if (alphabet[i] == letter) {
            return i;
        }
    }
    return -1;
}

static bool read_symbols(const char *code, unsigned ret_symbols[TOKEN_LENGTH], Err *err)
{
    int count = 0;
    for (const char *at = code; *at; at++) {
        if (*at == '-' || *at == ' ') {
            continue;
        }
        int symbol = symbol_of(*at);
        if (symbol < 0) {
            return err_set(err, ERR_FORMAT, "A code has only numbers and letters, and no U.");
        }
        if (count < TOKEN_LENGTH) {
            ret_symbols[count] = (unsigned)symbol;
        }
        count++;
    }
    if (count != TOKEN_LENGTH) {
        return err_set(err, ERR_FORMAT, "A code has %d letters and numbers. This one has %d.",
                       TOKEN_LENGTH, count);
    }
    return true;
}

bool token_read(const char *code, PlanBasis *ret_basis, Err *err)
{
    unsigned symbols[TOKEN_LENGTH] = {0};
    if (!read_symbols(code, symbols, err)) {
        return false;
    }
    if (check_symbol(symbols) != symbols[BODY_LENGTH]) {
        return err_set(err, ERR_FORMAT,
                       "This code does not fit. One letter or number may be different on your"
                       " paper.");
    }
    uint64_t number = 0;
    for (int i = 0; i < BODY_LENGTH; i++) {
        number = number << SYMBOL_BITS | symbols[i];
    }
    Part parts[PART_COUNT];
    PlanBasis any = {.second = 1, .tier = TIER_T2};
    list_parts(&any, parts);
    int left = BITS;
    for (int i = 0; i < PART_COUNT; i++) {
        left -= parts[i].bits;
        parts[i].value = (uint32_t)(number >> left) & ((1u << parts[i].bits) - 1);
        if (parts[i].value > parts[i].most) {
            return err_set(err, ERR_RANGE, "This code is not one of ours.");
        }
    }
    if (parts[0].value != VERSION || parts[1].value == 0) {
        return err_set(err, ERR_RANGE, "This code is not one of ours.");
    }
    *ret_basis = basis_of(parts);
    return true;
}
