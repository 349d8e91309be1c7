#include "screens/tier_look.h"

const TierLook tier_looks[TIER_COUNT] = {
    [TIER_T0] = {ICON_HELP_NOW, INK_EMERGENCY, INK_EMERGENCY_SOFT},
    [TIER_T1] = {ICON_CLOCK, INK_TODAY, INK_TODAY_SOFT},
    [TIER_T2] = {ICON_CALENDAR, INK_SOON, INK_SOON_SOFT},
    [TIER_T3] = {ICON_HAND, INK_GENTLY, INK_GENTLY_SOFT},
    [TIER_T4] = {ICON_WALK, INK_GO, INK_GO_SOFT},
};

void tier_note(Ui *ui, const Kiosk *kiosk)
{
    const Visit *visit = kiosk->visit;
    Tier tier = visit->came_with_code ? (Tier)visit->basis.tier : visit->triage.tier;
    if (tier > TIER_T3) {
        return;
    }
    const TierLook *look = &tier_looks[tier];
    const Step *words = &kiosk->pack->tiers[tier];
    const char *text = say(kiosk, words->text);
    if (visit->triage.fired_count > 0 && !visit->came_with_code) {
        const Rule *rule = &kiosk->pack->rules[visit->triage.fired[0]];
        text = ui_print(ui, "%s %s", say(kiosk, rule->why), text);
    }
    chrome_note(ui, look->icon, look->ink, look->soft, say(kiosk, words->title), text);
}
