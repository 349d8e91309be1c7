/* Between wishes and room: letters begin at the size the visitor asked for and shrink by an
 * eighth at a time until no word is cut, but never below the least height of capitals. What
 * still does not fit then stays cut. Lines end at a comfortable length even where the place is
 * wider. */
#include "ui/words.h"

#include <math.h>

static const float least_scale = 0.01f; /* type_em_px never goes below the least capitals */
static const float longest_line_em =
    23.0f; /* about 42 letters: what an eye follows with ease */

static TextLines break_at(Ui *ui, const char *text, const Setting *setting, float em_px,
                          float width)
{
    TypeSetting type_setting = {.em_px = em_px,
                                .bold = setting->bold,
                                .max_width = width,
                                .balanced = setting->balanced};
    return type_break(&ui->measure, ui->frame, text, &type_setting);
}

static float least_em(const Ui *ui, const Setting *setting)
{
    return type_em_px(ui->theme, setting->type, ui->metrics.px_per_mm, least_scale);
}

static float full_em(const Ui *ui, const Setting *setting)
{
    float scale = ui->metrics.text_scale;
    float most = setting->most_scale > 0 ? setting->most_scale : scale;
    float em_px =
        type_em_px(ui->theme, setting->type, ui->metrics.px_per_mm, fminf(scale, most));
    return setting->most_em_px > 0 ? fminf(em_px, setting->most_em_px) : em_px;
}

Words words_break(Ui *ui, const char *text, const Setting *setting, int width)
{
    float least = least_em(ui, setting);
    Words words = {.em_px = full_em(ui, setting), .bold = setting->bold};
    for (;;) {
        float room = fmaxf(1, fminf((float)width, words.em_px * longest_line_em));
        words.lines = break_at(ui, text, setting, words.em_px, room);
        bool good = !words.lines.cut && !(setting->one_line && words.lines.count > 1);
        if (good || words.em_px <= least) {
            return words;
        }
        words.em_px = fmaxf(least, words.em_px * 0.88f);
    }
}

int words_natural(Ui *ui, const char *text, const Setting *setting)
{
    float em_px = full_em(ui, setting);
    float room = em_px * longest_line_em;
    return (int)ceilf(break_at(ui, text, setting, em_px, room).width);
}

int words_least(Ui *ui, const char *text, const Setting *setting)
{
    float em_px = setting->yields ? least_em(ui, setting) : full_em(ui, setting);
    return (int)ceilf(break_at(ui, text, setting, em_px, 0).width);
}

int words_height(const Words *words)
{
    return words->lines.count * (int)type_line_px(words->em_px);
}
