/* Which words may stand where follows from when they are known: the profile is worked out from
 * answers (USES_ASKED), so it cannot name facts; plan, movements and cards see only what a
 * return code holds (USES_BASIS), so that the code brings back the same plan. Loads that need a
 * tag are refused without it: else an author's slip would send a movement to those it could
 * hurt. */
#include "core/pack_link.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/pictures.h"

static void link_profile(PackBuild *build)
{
    Pack *pack = build->pack;
    for (int i = 0; i < pack->spoke_count; i++) {
        Where where = pack_where("profile.json", USES_ASKED, "spokes[%d].points", i);
        pack_link_scores(build, &where, pack->spokes[i].points, pack->spokes[i].point_count);
    }
    Where directions = pack_where("profile.json", USES_ASKED, "directions");
    Where load = pack_where("profile.json", USES_ASKED, "load");
    Where capacity = pack_where("profile.json", USES_ASKED, "capacity");
    pack_link_scores(build, &directions, pack->directions, pack->direction_count);
    pack_link_scores(build, &load, pack->load, pack->load_count);
    pack_link_scores(build, &capacity, pack->capacity, pack->capacity_count);
}

/* "3 3 4 4 5 5": one number for each week. */
static void link_weeks(PackBuild *build, const Where *where, const char *key, const char *text,
                       int ret_weeks[6])
{
    int count = 0;
    const char *at = text;
    while (count < 6) {
        char *end;
        long number = strtol(at, &end, 10);
        if (end == at || number < 0 || number > 200) {
            break;
        }
        ret_weeks[count++] = (int)number;
        at = end;
    }
    if (count < 6 || *at) {
        char place[120];
        snprintf(place, sizeof place, "%s.%s", where->place, key);
        pack_say(build, where->file, place, "'%s': expected six numbers, one for each week",
                 text);
    }
}

static int link_movement_id(PackBuild *build, const Where *where, const char *key,
                            const char *id)
{
    int movement_i = pack_movement(build->pack, id);
    if (movement_i < 0 && !build->neighbours_hidden
        && !pack_is_hidden(build, "movements", id)) {
        char place[120];
        snprintf(place, sizeof place, "%s.%s", where->place, key);
        pack_say(build, where->file, place, "there is no movement '%s'", id);
    }
    return movement_i;
}

static void link_slots(PackBuild *build, const Where *where, const Variant *variant)
{
    for (int i = 0; i < variant->slot_count; i++) {
        Slot *slot = (Slot *)&variant->slots[i];
        int *prefer_is =
            ARENA_NEW(build->arena, int, slot->prefer_count ? slot->prefer_count : 1);
        if (!prefer_is) {
            pack_say_full(build);
            return;
        }
        for (int k = 0; k < slot->prefer_count; k++) {
            char key[40];
            snprintf(key, sizeof key, "slots[%d].prefer[%d]", i, k);
            prefer_is[k] = link_movement_id(build, where, key, slot->prefer[k]);
        }
        slot->prefer_is = prefer_is;
    }
}

static void link_variant(PackBuild *build, int i)
{
    static const char usual_sessions[] = "4 4 4 4 4 4";
    Variant *variant = (Variant *)&build->pack->variants[i];
    Where where = pack_where("plan.json", USES_BASIS, "variants[%d]", i);
    variant->condition =
        pack_link_terms(build, &where, "when", variant->when, variant->when_count);
    link_weeks(build, &where, "counts", variant->counts, variant->week_counts);
    const char *sessions = *variant->sessions ? variant->sessions : usual_sessions;
    link_weeks(build, &where, "sessions", sessions, variant->week_sessions);
    link_slots(build, &where, variant);
}

static void link_checkins_and_ladders(PackBuild *build)
{
    Pack *pack = build->pack;
    for (int i = 0; i < pack->checkin_count; i++) {
        Checkin *row = (Checkin *)&pack->checkins[i];
        Where where = pack_where("plan.json", USES_ASKED, "checkins[%d]", i);
        row->condition = pack_link_terms(build, &where, "when", row->when, row->when_count);
    }
    for (int i = 0; i < pack->feared_count; i++) {
        Ladder *ladder = (Ladder *)&pack->feared[i];
        Where where = pack_where("plan.json", USES_BASIS, "ladders[%d]", i);
        ladder->condition =
            pack_link_terms(build, &where, "when", ladder->when, ladder->when_count);
        Where suits = pack_where("plan.json", USES_BASIS, "ladders[%d].suits", i);
        pack_link_scores(build, &suits, ladder->suits, ladder->suit_count);
        for (int k = 0; k < ladder->step_count; k++) {
            LadderStep *step = (LadderStep *)&ladder->steps[k];
            Where at = pack_where("plan.json", USES_BASIS, "ladders[%d].steps[%d]", i, k);
            step->movement_i =
                *step->movement ? link_movement_id(build, &at, "movement", step->movement) : -1;
        }
    }
}

static void link_plan(PackBuild *build)
{
    Pack *pack = build->pack;
    for (int i = 0; i < pack->avoid_count; i++) {
        Avoid *avoid = (Avoid *)&pack->avoids[i];
        Where where = pack_where("plan.json", USES_BASIS, "avoid[%d]", i);
        avoid->condition =
            pack_link_terms(build, &where, "when", avoid->when, avoid->when_count);
    }
    for (int i = 0; i < pack->variant_count; i++) {
        link_variant(build, i);
    }
    link_checkins_and_ladders(build);
    for (int i = 0; i < pack->walk_count; i++) {
        WalkTable *walk = (WalkTable *)&pack->walks[i];
        Where where = pack_where("plan.json", USES_BASIS, "walks[%d]", i);
        walk->condition = pack_link_terms(build, &where, "when", walk->when, walk->when_count);
        link_weeks(build, &where, "minutes", walk->minutes, walk->week_minutes);
        link_weeks(build, &where, "days", walk->days, walk->week_days);
    }
}

static int link_neighbour(PackBuild *build, const char *file, const char *key, const char *id)
{
    if (!*id) {
        return -1;
    }
    int movement_i = pack_movement(build->pack, id);
    if (movement_i < 0 && !build->neighbours_hidden
        && !pack_is_hidden(build, "movements", id)) {
        pack_say(build, file, key, "there is no movement '%s'", id);
    }
    return movement_i;
}

/* Positions that all have something in common bring a tag by themselves, so that nobody who
 * cannot get down to the floor is sent there because an author forgot a word. */
static uint32_t tags_of_positions(uint32_t positions)
{
    const uint32_t standing = 1u << POSITION_STANDING;
    const uint32_t upright = standing | 1u << POSITION_SEATED;
    uint32_t tags = 0;
    tags |= (positions & upright) == 0 ? 1u << AVOID_FLOOR : 0;
    tags |= positions == 1u << POSITION_FLOOR_FRONT ? 1u << AVOID_PRONE : 0;
    tags |= positions == standing ? 1u << AVOID_STANDING : 0;
    return tags;
}

static void link_movement(PackBuild *build, Movement *movement)
{
    char file[64];
    snprintf(file, sizeof file, "movements/%s.json", movement->id);
    Where where = pack_where(file, USES_BASIS, "suits");
    pack_link_scores(build, &where, movement->suits, movement->suit_count);
    movement->easier_i = link_neighbour(build, file, "easier", movement->easier);
    movement->harder_i = link_neighbour(build, file, "harder", movement->harder);
    movement->avoid |= tags_of_positions(movement->positions);
    if (movement->flexion == 3 && !(movement->avoid >> AVOID_BEND & 1)) {
        pack_say(build, file, "avoid", "flexion 3 needs 'bend'");
    }
    if (movement->extension >= 2 && !(movement->avoid >> AVOID_STENOSIS & 1)) {
        pack_say(build, file, "avoid", "extension %d needs 'stenosis'", movement->extension);
    }
}

/* What a card shows: "movement:P01" or "picture:scans". A pack without pictures.json keeps the
 * words and shows nothing. */
static void link_show(PackBuild *build, const char *file, Card *card)
{
    static const char movement[] = "movement:", picture[] = "picture:";
    card->show_i = -1;
    if (text_begins(card->show, movement)) {
        card->show_i = link_neighbour(build, file, "show", card->show + strlen(movement));
    } else if (text_begins(card->show, picture)) {
        int picture_i = 0;
        while (picture_ids[picture_i]
               && !text_equal(picture_ids[picture_i], card->show + strlen(picture))) {
            picture_i++;
        }
        card->shows_picture = picture_i < PICTURE_COUNT && build->pack->pictures;
        card->show_i = card->shows_picture ? picture_i : -1;
        if (picture_i == PICTURE_COUNT) {
            pack_say(build, file, "show",
                     "there is no picture '%s'; allowed: wheel balance cycle scans direction",
                     card->show + strlen(picture));
        }
    } else if (*card->show) {
        pack_say(build, file, "show", "'%s': expected movement:<id> or picture:<id>",
                 card->show);
    }
}

void pack_link_content(PackBuild *build)
{
    Pack *pack = build->pack;
    link_profile(build);
    link_plan(build);
    pack_read_pictures(build);
    pack_read_routines(build);
    for (int i = 0; i < pack->movement_count; i++) {
        link_movement(build, (Movement *)&pack->movements[i]);
    }
    for (int i = 0; i < pack->card_count; i++) {
        Card *card = (Card *)&pack->cards[i];
        char file[64];
        snprintf(file, sizeof file, "cards/%s.json", card->id);
        Where where = pack_where(file, USES_BASIS, "suits");
        pack_link_scores(build, &where, card->suits, card->suit_count);
        link_show(build, file, card);
    }
}
