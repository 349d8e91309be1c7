/* Forgetting is one act: the arena is zeroed and begun anew, and everything a visitor left was
 * in it. What stands in Kiosk itself must be put back here by hand; whoever adds such a member
 * adds its line to kiosk_forget. Without a language the base texts, which are English, are
 * shown. */
#include "screens/kiosk.h"

const char *const way_ids[WAY_COUNT + 1] = {
    [WAY_HURTS_NOW] = "hurts_now",
    [WAY_KEEPS_COMING] = "keeps_coming",
    [WAY_PREVENT] = "prevent",
    [WAY_FLARE] = "flare",
    [WAY_AFTER_EXERCISE] = "after_exercise",
    [WAY_MOVEMENTS] = "movements",
    [WAY_UNDERSTAND] = "understand",
    [WAY_HELPER] = "helper",
    [WAY_CODE] = "code",
};

const Lang *kiosk_lang(const Kiosk *kiosk)
{
    bool known = kiosk->langs && kiosk->manner.lang_i < kiosk->lang_count;
    return known ? &kiosk->langs[kiosk->manner.lang_i] : NULL;
}

const char *say(const Kiosk *kiosk, const char *text)
{
    const Lang *lang = kiosk_lang(kiosk);
    return lang ? lang_say(lang, text) : text;
}

Volume kiosk_volume(const Kiosk *kiosk)
{
    Volume by_place = kiosk->manner.gym ? VOLUME_MIDDLE : VOLUME_OFF;
    return kiosk->manner.volume == VOLUME_BY_PLACE ? by_place : kiosk->manner.volume;
}

void kiosk_forget(Kiosk *kiosk)
{
    arena_reset(kiosk->visitor);
    kiosk->visit = ARENA_NEW(kiosk->visitor, Visit, 1);
    kiosk->visit->movement_i = -1;
    kiosk->visit->card_i = -1;
    kiosk->manner = kiosk->installed_manner;
    kiosk->figure_yaw = 0;
    kiosk->sound = SOUND_NONE;
    if (kiosk->pack) {
        quiz_start(&kiosk->visit->quiz, kiosk->pack);
    }
}

/* What a visit has one of: going back and choosing anew must not count it twice. */
static bool is_one_a_visit(Metric metric)
{
    static const bool one[METRIC_COUNT] = {
        [METRIC_WAY] = true,        [METRIC_LANGUAGE] = true, [METRIC_TIER] = true,
        [METRIC_VARIANT] = true,    [METRIC_SPOKE] = true,    [METRIC_TOOK] = true,
        [METRIC_CONFIDENCE] = true,
    };
    return one[metric];
}

void kiosk_count(Kiosk *kiosk, Metric metric, const char *key)
{
    Tally *tally = &kiosk->visit->tally;
    int kept = 0;
    for (int i = 0; i < tally->count; i++) {
        if (tally->rows[i].metric != metric || !is_one_a_visit(metric)) {
            tally->rows[kept++] = tally->rows[i];
        }
    }
    tally->count = kept;
    tally_add(tally, metric, key);
}

bool kiosk_has(const Kiosk *kiosk, const char *question_id, const char *answer_id)
{
    return quiz_has(&kiosk->visit->quiz, question_id, answer_id);
}
