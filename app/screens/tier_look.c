/* Colour never speaks alone: each tier has a picture and a word that say the same to who sees
 * no colours. The note gathers the first reasons of the rules that fired; two in a row that say
 * the same are said once. For who came with a code the tier of the code or the check-in counts,
 * without reasons. */
#include "screens/tier_look.h"

#include "base/text.h"

/* Each group brings its own advice; more than this nobody reads on a screen. */
enum { REASONS_MAX = 4 };

const TierLook tier_looks[TIER_COUNT] = {
    [TIER_T0] = {ICON_HELP_NOW, INK_EMERGENCY, INK_EMERGENCY_SOFT},
    [TIER_T1] = {ICON_CLOCK, INK_TODAY, INK_TODAY_SOFT},
    [TIER_T2] = {ICON_CALENDAR, INK_SOON, INK_SOON_SOFT},
    [TIER_T3] = {ICON_HAND, INK_GENTLY, INK_GENTLY_SOFT},
    [TIER_T4] = {ICON_WALK, INK_GO, INK_GO_SOFT},
};

void tier_contacts(Ui *ui, const Kiosk *kiosk)
{
    for (int i = 1; i < kiosk->pack->contact_count; i++) {
        const Contact *contact = &kiosk->pack->contacts[i];
        ui_open(ui, &(Box){.flow = UI_WRAP, .gap_mm = 4});
        ui_icon(ui, ICON_PHONE, 8, INK_WORDS);
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, contact->label));
        ui_strong(ui, TYPE_LEAD, INK_WORDS, contact->number);
        ui_close(ui);
    }
}

void tier_group_advice(Ui *ui, const Kiosk *kiosk)
{
    const Pack *pack = kiosk->pack;
    int groups_i = pack_question(pack, "groups");
    for (int i = 0; groups_i >= 0 && i < pack->group_advice_count; i++) {
        const GroupAdvice *advice = &pack->group_advice[i];
        int answer_i = pack_answer(&pack->questions[groups_i], advice->id);
        if (answer_i >= 0 && (kiosk->visit->basis.groups >> answer_i & 1)) {
            chrome_note(ui, ICON_STOP_HAND, INK_GENTLY, INK_GENTLY_SOFT,
                        say(kiosk, advice->title), say(kiosk, advice->text));
        }
    }
}

void tier_note(Ui *ui, const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    Tier tier = visit->came_with_code ? (Tier)visit->basis.tier : visit->triage.tier;
    int fired_count = visit->came_with_code ? 0 : visit->triage.fired_count;
    if (tier > TIER_T3 && fired_count == 0) {
        return;
    }
    const TierLook *look = &tier_looks[tier];
    const Step *words = &kiosk->pack->tiers[tier];
    const char *text = say(kiosk, words->text);
    const char *last = NULL;
    for (int i = 0, told = 0; i < fired_count && told < REASONS_MAX; i++) {
        const char *why = kiosk->pack->rules[visit->triage.fired[i]].why;
        if (!text_equal(why, last)) { /* two rules may say the same */
            text = ui_print(ui, "%s %s", text, say(kiosk, why));
            told++;
        }
        last = why;
    }
    chrome_note(ui, look->icon, look->ink, look->soft, say(kiosk, words->title), text);
    if (tier == TIER_T2) {
        tier_contacts(ui, kiosk);
    }
}
