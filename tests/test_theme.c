#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "draw/theme.h"
#include "draw/type.h"

typedef struct {
    Ink words, ground;
    float least; /* contrast */
} Pair;

/* clang-format off */
static const Pair pairs[] = {
    /* words */
    {INK_WORDS,        INK_PAPER, 10},      {INK_WORDS,     INK_CARD, 10},
    {INK_WORDS,        INK_TEAL_SOFT, 10},  {INK_WORDS_2,   INK_PAPER, 10},
    {INK_WORDS_2,      INK_CARD, 10},       {INK_WORDS_2,   INK_TEAL_SOFT, 10},
    {INK_ON_TEAL,      INK_TEAL, 10},       {INK_ON_TEAL,   INK_TEAL_DOWN, 10},
    {INK_TEAL,         INK_PAPER, 10},      {INK_TEAL,      INK_CARD, 10},
    {INK_TEAL,         INK_TEAL_SOFT, 10},  {INK_EMERGENCY, INK_EMERGENCY_SOFT, 10},
    {INK_ON_EMERGENCY, INK_EMERGENCY, 10},  {INK_WORDS,     INK_EMERGENCY_SOFT, 10},
    {INK_TODAY,        INK_TODAY_SOFT, 10}, {INK_SOON,      INK_SOON_SOFT, 10},
    {INK_GENTLY,       INK_GENTLY_SOFT, 10},{INK_GO,        INK_GO_SOFT, 10},
    {INK_CODE_DARK,    INK_CODE_LIGHT, 10},
    /* words of what cannot be chosen now: the least of DESIGN section 12 */
    {INK_OFF, INK_PAPER, 7}, {INK_OFF, INK_CARD, 7},
    /* borders and marks that carry meaning */
    {INK_LINE,  INK_PAPER, 3},     {INK_LINE,  INK_CARD, 3},  {INK_TEAL, INK_HAIRLINE, 3},
    {INK_FOCUS, INK_PAPER, 3},     {INK_FOCUS, INK_CARD, 3},  {INK_TEAL, INK_ON_TEAL, 3},
    {INK_FOCUS, INK_TEAL_SOFT, 3},
};
/* clang-format on */

static void every_pair_of_words_and_ground_can_be_read(void **state)
{
    (void)state;
    for (int t = 0; t < THEME_COUNT; t++) {
        for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
            float contrast =
                theme_contrast(themes[t].inks[pairs[i].words], themes[t].inks[pairs[i].ground]);
            if (contrast < pairs[i].least) {
                print_error("%s: inks %d on %d: %.2f:1\n", themes[t].name, pairs[i].words,
                            pairs[i].ground, (double)contrast);
            }
            assert_true(contrast >= pairs[i].least);
        }
    }
}

static void contrast_is_that_of_wcag(void **state)
{
    (void)state;
    assert_float_equal(theme_contrast(0xFFFFFFFF, 0xFF000000), 21.0f, 0.01f);
    assert_float_equal(theme_contrast(0xFF000000, 0xFFFFFFFF), 21.0f, 0.01f);
    assert_float_equal(theme_contrast(0xFF777777, 0xFFFFFFFF), 4.48f, 0.01f);
    assert_float_equal(theme_contrast(0xFF123456, 0xFF123456), 1.0f, 0.001f);
}

static void every_ink_is_set_and_only_veils_are_seen_through(void **state)
{
    (void)state;
    for (int t = 0; t < THEME_COUNT; t++) {
        assert_int_equal(themes[t].inks[INK_NONE], 0);
        for (int ink = INK_NONE + 1; ink < INK_COUNT; ink++) {
            bool thin = ink == INK_VEIL || ink == INK_SHADOW;
            assert_int_equal(themes[t].inks[ink] >> 24 == 0xFF, !thin);
        }
    }
}

static void codes_are_black_on_white_in_every_theme(void **state)
{
    (void)state;
    for (int t = 0; t < THEME_COUNT; t++) {
        assert_int_equal(themes[t].inks[INK_CODE_DARK], 0xFF000000);
        assert_int_equal(themes[t].inks[INK_CODE_LIGHT], 0xFFFFFFFF);
    }
}

static void themes_are_found_by_name(void **state)
{
    (void)state;
    assert_int_equal(theme_find("default"), THEME_DEFAULT);
    assert_int_equal(theme_find("high-contrast-dark"), THEME_DARK);
    assert_int_equal(theme_find("high-contrast-light"), THEME_LIGHT);
    assert_int_equal(theme_find("dark"), -1);
    assert_int_equal(theme_find(""), -1);
    assert_int_equal(theme_find(NULL), -1);
}

static void no_capital_is_lower_than_4_8_mm(void **state)
{
    (void)state;
    for (int t = 0; t < THEME_COUNT; t++) {
        for (int type = 0; type < TYPE_COUNT; type++) {
            for (int size = 0; size < 4; size++) {
                float em = type_em_px(&themes[t], (Type)type, 3.6f, theme_text_scales[size]);
                assert_true(em * type_capital_share / 3.6f >= 4.8f - 0.001f);
            }
        }
    }
}

static void targets_are_as_large_as_a_finger_needs(void **state)
{
    (void)state;
    for (int t = 0; t < THEME_COUNT; t++) {
        assert_true(themes[t].target_mm >= 20 && themes[t].main_target_mm >= 26);
    }
    assert_true(themes[THEME_LIGHT].border_mm * 3.6f >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_of_words_and_ground_can_be_read),
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(every_ink_is_set_and_only_veils_are_seen_through),
        cmocka_unit_test(codes_are_black_on_white_in_every_theme),
        cmocka_unit_test(themes_are_found_by_name),
        cmocka_unit_test(no_capital_is_lower_than_4_8_mm),
        cmocka_unit_test(targets_are_as_large_as_a_finger_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
