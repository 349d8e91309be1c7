/* No content can be shown. Kind, honest, and the staff door still opens: the corner works here
 * as everywhere. Within three seconds: it is not your fault, ask at the desk, and the emergency
 * numbers, which are the only advice given without checked content. There is no way on. */
#include "screens/chrome.h"

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    (void)state;
    (void)kiosk;
    (void)event;
    return OUT_STAY;
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    (void)state;
    ui_open(ui, &(Box){.flow = UI_COLUMN,
                       .weight = 1,
                       .pad_mm = 12,
                       .gap_mm = 8,
                       .align = ALIGN_CENTRE,
                       .valign = ALIGN_CENTRE});
    ui_spring(ui, 1);
    ui_icon(ui, ICON_HEART, 30, INK_TEAL);
    ui_title(ui, say(kiosk, "This screen is resting"));
    ui_words(ui, TYPE_LEAD, INK_WORDS, ALIGN_CENTRE,
             say(kiosk, "Please ask at the desk. They can help you, and this screen too."));
    ui_words(ui, TYPE_BODY, INK_WORDS_2, ALIGN_CENTRE,
             say(kiosk, "In an emergency call 112, 911 or 999."));
    ui_spring(ui, 1);
    ui_close(ui);
}

const Screen screen_out_of_order = {
    .name = "out_of_order", .update = update, .view = view, .bare = true};
