/* Reads, links and checks pictures.json. A pack may do without it: then no picture is offered.
 * Only the first folder may bring it, since its numbers are claims (CLINICAL brief 0.17). */
#include "core/pack_link.h"

#include <stdio.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "core/pictures.h"

static const char file_name[] = "pictures.json";

static Condition link_terms(PackBuild *build, const char *place, const char *key,
                            const char *const *texts, int count)
{
    Where where = pack_where(file_name, USES_ASKED, "%s", place);
    return pack_link_terms(build, &where, key, texts, count);
}

static void link_pictures(PackBuild *build, Pictures *pictures)
{
    WheelPicture *wheel = &pictures->wheel;
    DirectionTrial *trial = &pictures->direction.trial;
    wheel->example_answers =
        link_terms(build, "wheel", "example", wheel->example, wheel->example_count);
    trial->condition =
        link_terms(build, "direction.test", "when", trial->when, trial->when_count);
    for (int i = 0; i < wheel->lever_count; i++) {
        Lever *lever = (Lever *)&wheel->levers[i];
        char place[40];
        snprintf(place, sizeof place, "wheel.levers[%d]", i);
        lever->condition = link_terms(build, place, "when", lever->when, lever->when_count);
        lever->change = link_terms(build, place, "set", lever->set, lever->set_count);
    }
}

/* --- checks -------------------------------------------------------------------------- */

static const char *id_at(const void *items, size_t size, int i)
{
    return *(const char *const *)(const void *)((const char *)items + size * (size_t)i);
}

/* Items are structs that begin with `const char *id`. */
static void check_ids(PackBuild *build, const char *list, const void *items, size_t size,
                      int count)
{
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < i; k++) {
            if (text_equal(id_at(items, size, i), id_at(items, size, k))) {
                char place[80];
                snprintf(place, sizeof place, "%s[%d].id", list, i);
                pack_say(build, file_name, place, "'%s' is there twice", id_at(items, size, i));
            }
        }
    }
}

/* Every score has its stone and every stone can be put there by some finger: else the pans
 * would not weigh what the profile says. */
static void check_pan(PackBuild *build, const char *list, const Pan *pan, const Score *scores,
                      int score_count)
{
    char place[60];
    snprintf(place, sizeof place, "balance.%s.stones", list);
    check_ids(build, place, pan->stones, sizeof(Stone), pan->stone_count);
    for (int i = 0; i < score_count; i++) {
        bool has_stone = false;
        for (int k = 0; k < pan->stone_count; k++) {
            has_stone |= text_equal(pan->stones[k].id, scores[i].id);
        }
        if (!has_stone) {
            pack_say(build, file_name, place, "no stone '%s', which profile.json puts there",
                     scores[i].id);
        }
    }
}

static void check_cycles(PackBuild *build, const CyclePicture *picture)
{
    for (int i = 0; i < picture->cycle_count; i++) {
        char place[60];
        snprintf(place, sizeof place, "cycle.cycles[%d].steps", i);
        check_ids(build, place, picture->cycles[i].steps, sizeof(CycleStep),
                  picture->cycles[i].step_count);
    }
}

/* A test without a way to say "worse" or "newly numb" must never be shown. */
static void check_direction(PackBuild *build, const DirectionPicture *picture)
{
    bool known[TRIED_CHECK + 1] = {false};
    for (int i = 0; i < picture->direction_count; i++) {
        if (picture->directions[i].direction != i) {
            char place[60];
            snprintf(place, sizeof place, "direction.directions[%d].id", i);
            pack_say(build, file_name, place, "'%s' must stand here", direction_ids[i]);
        }
    }
    const DirectionTrial *trial = &picture->trial;
    for (int i = 0; i < trial->answer_count; i++) {
        known[trial->answers[i].means] = true;
    }
    if (!known[TRIED_STOP] || !known[TRIED_CHECK]) {
        pack_say(build, file_name, "direction.test.answers",
                 "there must be one that means stop and one that means check");
    }
    check_ids(build, "direction.test.answers", trial->answers, sizeof(TrialAnswer),
              trial->answer_count);
    check_ids(build, "direction.test.moves", trial->moves, sizeof(TrialMove),
              trial->move_count);
}

/* A finger slides from from_age to to_age: every age on the way needs its number. */
static void check_finding(PackBuild *build, const ScansPicture *scans, int i)
{
    const Finding *finding = &scans->findings[i];
    const Counted *counted = finding->counted;
    char place[60];
    for (int k = 1; k < finding->counted_count; k++) {
        if (counted[k].age <= counted[k - 1].age) {
            snprintf(place, sizeof place, "scans.findings[%d].counted[%d].age", i, k);
            pack_say(build, file_name, place, "%d must be above %d", counted[k].age,
                     counted[k - 1].age);
        }
    }
    if (counted[0].age != scans->from_age
        || counted[finding->counted_count - 1].age != scans->to_age) {
        snprintf(place, sizeof place, "scans.findings[%d].counted", i);
        pack_say(build, file_name, place, "must run from from_age to to_age, %d to %d",
                 scans->from_age, scans->to_age);
    }
}

static void check_pictures(PackBuild *build, const Pictures *pictures)
{
    const Pack *pack = build->pack;
    check_ids(build, "wheel.levers", pictures->wheel.levers, sizeof(Lever),
              pictures->wheel.lever_count);
    check_ids(build, "scans.findings", pictures->scans.findings, sizeof(Finding),
              pictures->scans.finding_count);
    for (int i = 0; i < pictures->scans.finding_count; i++) {
        check_finding(build, &pictures->scans, i);
    }
    check_pan(build, "load", &pictures->balance.load, pack->load, pack->load_count);
    check_pan(build, "capacity", &pictures->balance.capacity, pack->capacity,
              pack->capacity_count);
    check_cycles(build, &pictures->cycle);
    check_direction(build, &pictures->direction);
}

void pack_read_pictures(PackBuild *build)
{
    size_t mark = build->scratch->used;
    const char *text = NULL;
    FileResult result = pack_read_text(build, 0, file_name, &text);
    Pictures *pictures = result == FILE_READ ? ARENA_NEW(build->arena, Pictures, 1) : NULL;
    if (result == FILE_READ && !pictures) {
        pack_say_full(build);
    }
    FieldsSource source = {.file = file_name, .text = text};
    bool good =
        pictures
        && fields_read(&pictures_format, &source, build->arena, pictures, build->problems);
    build->scratch->used = mark;
    if (good) {
        link_pictures(build, pictures);
        check_pictures(build, pictures);
        build->pack->pictures = pictures;
    }
}
