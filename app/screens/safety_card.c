/* The lines are those of the questions themselves, in their short form, so that card and
 * questions can never say different things. A question belongs to the card of the set whose
 * page asks it of everybody; follow-ups are left to people. */
#include "screens/safety_card.h"

#include "screens/tier_look.h"

static void line(Ui *ui, Ink ink, Icon icon, const char *text)
{
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 3});
    ui_icon(ui, icon, 7, ink);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
    ui_text(ui, TYPE_BODY, INK_WORDS, text);
    ui_close(ui);
    ui_close(ui);
}

static void lines_of_set(const Kiosk *kiosk, Ui *ui, QuestionSet set, Tier tier)
{
    const Pack *pack = kiosk->pack;
    const TierLook *look = &tier_looks[tier];
    for (int i = 0; i < pack->page_count; i++) {
        const Page *page = &pack->pages[i];
        for (int k = 0; page->set == (int)set && k < page->question_count; k++) {
            const Question *question = &pack->questions[page->question_is[k]];
            if (page->condition.count == 0 && question->chip && question->chip[0]) {
                line(ui, look->ink, look->icon, say(kiosk, question->chip));
            }
        }
    }
}

static void part(const Kiosk *kiosk, Ui *ui, Tier tier)
{
    const TierLook *look = &tier_looks[tier];
    chrome_note(ui, look->icon, look->ink, look->soft,
                say(kiosk, kiosk->pack->tiers[tier].title),
                say(kiosk, kiosk->pack->tiers[tier].text));
}

void safety_card_view(const Kiosk *kiosk, Ui *ui)
{
    const Pack *pack = kiosk->pack;
    part(kiosk, ui, TIER_T0);
    lines_of_set(kiosk, ui, SET_EMERGENCY, TIER_T0);
    part(kiosk, ui, TIER_T1);
    lines_of_set(kiosk, ui, SET_TODAY, TIER_T1);
    tier_contacts(ui, kiosk);
    part(kiosk, ui, TIER_T2);
    lines_of_set(kiosk, ui, SET_SOON, TIER_T2);
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "Take care if one of these is you"));
    for (int i = 0; i < pack->group_advice_count; i++) {
        ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, pack->group_advice[i].title));
        ui_text(ui, TYPE_BODY, INK_WORDS_2, say(kiosk, pack->group_advice[i].text));
    }
}

int safety_card_page(const Pack *pack)
{
    for (int i = 0; i < pack->page_count; i++) {
        if (pack->pages[i].set == SET_CARD) {
            return i;
        }
    }
    return -1;
}

/* R01 to R05: what is asked of everybody on a screen of its own before anything else. */
static bool is_on_card(const Page *page)
{
    return page->set == SET_EMERGENCY && page->question_count == 1;
}

bool safety_card_offered(const Kiosk *kiosk, const Page *page)
{
    return page->intimate && is_on_card(page) && safety_card_page(kiosk->pack) >= 0;
}

/* No picture and no colour: who looks over a shoulder sees a few words. */
static void private_line(Ui *ui, const char *text)
{
    ui_open(ui, &(Box){.flow = UI_ROW, .gap_mm = 3});
    ui_text(ui, TYPE_BODY, INK_WORDS_2, "\xE2\x80\xA2");
    ui_open(ui, &(Box){.flow = UI_COLUMN, .weight = 1});
    ui_text(ui, TYPE_BODY, INK_WORDS, text);
    ui_close(ui);
    ui_close(ui);
}

void safety_card_private(const Kiosk *kiosk, Ui *ui)
{
    const Pack *pack = kiosk->pack;
    for (int i = 0; i < pack->page_count; i++) {
        if (is_on_card(&pack->pages[i])) {
            const Question *question = &pack->questions[pack->pages[i].question_is[0]];
            private_line(ui, say(kiosk, question->chip));
        }
    }
}

void safety_card_deny(Kiosk *kiosk)
{
    for (int i = 0; i < kiosk->pack->page_count; i++) {
        if (is_on_card(&kiosk->pack->pages[i])) {
            quiz_none(&kiosk->visit->quiz, i);
        }
    }
}

void safety_card_forget(Kiosk *kiosk)
{
    const Pack *pack = kiosk->pack;
    for (int i = 0; i < pack->page_count; i++) {
        if (is_on_card(&pack->pages[i])) {
            quiz_forget(&kiosk->visit->quiz, pack->pages[i].questions[0]);
        }
    }
}
