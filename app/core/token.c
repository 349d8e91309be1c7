/* A code is one number in mixed base: each part takes just as many values as it has, so nothing
 * is lost to rounding up to bits. list_parts() says what each part is worth when writing;
 * reading takes the same table's counts only. Why a field of 32 elements: one check symbol of
 * the same five bits finds every single mistake, as a plain sum would, and every swap of
 * neighbours, as it would not. VERSION must change with the meaning of any part, so that old
 * codes are refused and not misread. */
#include "core/token.h"

#include "core/profile.h"

/* Most significant first:
 *
 *   version 4 · week 7 · level 3 · eased 2 · groups 2^16 · direction 6 · spokes 20 (which two
 *   are weakest) · hardest 9 · P17 6 · P18 3 · P20 2 · P16 4 · P19 9 · P2 4 · pain 3 · tier 3
 *   · place 2 · leg 3 · fear 2 · purpose 4
 *
 * 2^54.6 in all; 2^55 fit in eleven characters. */
enum { VERSION = 2, VERSIONS = 4, BODY_LENGTH = TOKEN_LENGTH - 1, SYMBOL_BITS = 5 };
enum { PURPOSE_OTHER, PURPOSE_SORE, PURPOSE_PREVENT, PURPOSE_YOUNG, PURPOSE_COUNT };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

typedef struct {
    uint32_t value;
    uint32_t count; /* values it can have */
} Part;

enum { PART_COUNT = 20 };

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

static uint32_t purpose_of(const PlanBasis *basis)
{
    return basis->young     ? PURPOSE_YOUNG
           : basis->prevent ? PURPOSE_PREVENT
           : basis->sore    ? PURPOSE_SORE
                            : PURPOSE_OTHER;
}

static void list_parts(const PlanBasis *basis, Part ret_parts[PART_COUNT])
{
    const Part parts[PART_COUNT] = {
        {VERSION, VERSIONS},
        {(uint32_t)(basis->week - 1), PLAN_WEEKS + 1},
        {(uint32_t)basis->level, 3},
        {(uint32_t)basis->eased, 2},
        {basis->groups, 0x10000},
        {(uint32_t)basis->direction, DIRECTION_COUNT},
        {pair_of(basis->weakest, basis->second), SPOKE_COUNT * (SPOKE_COUNT - 1)},
        {(uint32_t)basis->hardest, 9},
        {(uint32_t)basis->preference, 6},
        {(uint32_t)basis->minutes, 3},
        {(uint32_t)basis->floor, 2},
        {(uint32_t)basis->activity, 4},
        {(uint32_t)basis->goal, 9},
        {(uint32_t)basis->spell, 4},
        {(uint32_t)basis->pain, 3},
        {(uint32_t)(basis->tier - TIER_T2), 3},
        {(uint32_t)basis->place, 2},
        {(uint32_t)basis->leg, 3},
        {(uint32_t)basis->fear, 2},
        {purpose_of(basis), PURPOSE_COUNT},
    };
    for (int i = 0; i < PART_COUNT; i++) {
        ret_parts[i] = parts[i];
    }
}

static PlanBasis basis_of(const Part parts[PART_COUNT])
{
    int pair = (int)parts[6].value;
    int weakest = pair / (SPOKE_COUNT - 1);
    int second = pair % (SPOKE_COUNT - 1);
    uint32_t purpose = parts[19].value;
    return (PlanBasis){
        .week = (int)parts[1].value + 1,
        .level = (int)parts[2].value,
        .eased = (int)parts[3].value,
        .groups = parts[4].value,
        .direction = (int)parts[5].value,
        .weakest = weakest,
        .second = second >= weakest ? second + 1 : second,
        .hardest = (int)parts[7].value,
        .preference = (int)parts[8].value,
        .minutes = (int)parts[9].value,
        .floor = (int)parts[10].value,
        .activity = (int)parts[11].value,
        .goal = (int)parts[12].value,
        .spell = (int)parts[13].value,
        .pain = (int)parts[14].value,
        .tier = (int)parts[15].value + TIER_T2,
        .place = (int)parts[16].value,
        .leg = (int)parts[17].value,
        .fear = (int)parts[18].value,
        .sore = purpose == PURPOSE_SORE,
        .prevent = purpose == PURPOSE_PREVENT,
        .young = purpose == PURPOSE_YOUNG,
    };
}

void token_write(const PlanBasis *basis, char ret_code[TOKEN_LENGTH + 1])
{
    Part parts[PART_COUNT];
    list_parts(basis, parts);
    uint64_t number = 0;
    for (int i = 0; i < PART_COUNT; i++) {
        number = number * parts[i].count + parts[i].value % parts[i].count;
    }
    unsigned symbols[BODY_LENGTH];
    for (int i = BODY_LENGTH - 1; i >= 0; i--) {
        symbols[i] = (unsigned)(number & 31);
        number >>= SYMBOL_BITS;
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
    PlanBasis any = {.week = 1, .second = 1, .tier = TIER_T2};
    list_parts(&any, parts);
    for (int i = PART_COUNT - 1; i >= 0; i--) {
        parts[i].value = (uint32_t)(number % parts[i].count);
        number /= parts[i].count;
    }
    if (number > 0 || parts[0].value != VERSION) {
        return err_set(err, ERR_RANGE, "This code is not one of ours.");
    }
    *ret_basis = basis_of(parts);
    return true;
}
