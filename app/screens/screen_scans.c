/* What scans show in people whose back does not hurt, at any age: a finger slides, ten people
 * fill up. The numbers of every tenth year are the review's (CLINICAL brief 0.17 names both
 * ends); between them a straight line, which is said. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "screens/pictures_view.h"

typedef struct {
    float age;
} State;

enum { STOP_YEARS = 10, FIRST_AGE = 50 };

static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    s->age = FIRST_AGE;
    picture_enter(kiosk, PICTURE_SCANS);
}

static const ScansPicture *scans_of(const Kiosk *kiosk)
{
    return &kiosk->pack->pictures->scans;
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    const ScansPicture *scans = scans_of(kiosk);
    float from = (float)scans->from_age, to = (float)scans->to_age;
    Outcome outcome = OUT_STAY;
    if (event->kind == EVENT_DRAG && text_equal(event->id, "ages")) {
        s->age = fmaxf(from, fminf(s->age + event->dx * (to - from), to));
    }
    if (event->kind != EVENT_CHOOSE || picture_leave(event->id, &outcome)) {
        return outcome;
    }
    for (int age = scans->from_age; age <= scans->to_age && text_begins(event->id, "age.");
         age += STOP_YEARS) {
        char id[16];
        snprintf(id, sizeof id, "age.%d", age);
        s->age = text_equal(event->id, id) ? (float)age : s->age;
    }
    return OUT_STAY;
}

static void view_ages(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const ScansPicture *scans = scans_of(kiosk);
    int years = scans->to_age - scans->from_age;
    int stops = years / STOP_YEARS + 1;
    int age = (int)lroundf(s->age);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 3});
    ui_slider(ui, "ages", say(kiosk, "Age"), (s->age - (float)scans->from_age) / (float)years,
              stops, ui_print(ui, "%d", age));
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = stops, .gap_mm = 3});
    for (int i = 0; i < stops; i++) {
        int stop = scans->from_age + i * STOP_YEARS;
        ui_target(ui, &(Target){.id = ui_print(ui, "age.%d", stop),
                                .label = ui_print(ui, "%d", stop),
                                .on = stop == age,
                                .look = LOOK_STEP});
    }
    ui_close(ui);
    ui_close(ui);
}

/* Between ages that were counted a number is only about right, and says so. */
static void view_finding(const Kiosk *kiosk, Ui *ui, const Finding *finding, int age)
{
    bool counted = false;
    int in_100 = pictures_in_100(finding, age, &counted);
    const char *words = say(kiosk, counted ? "Counted: {1} in 100" : "About {1} in 100");
    const char *said = chrome_fill(ui, words, in_100, 0);
    ui_open(ui, &(Box){.flow = UI_COLUMN, .gap_mm = 2});
    ui_strong(ui, TYPE_BODY, INK_WORDS, say(kiosk, finding->name));
    ui_people(ui, ui_print(ui, "people.%s", finding->id), say(kiosk, finding->name),
              (in_100 + 5) / 10, said);
    ui_text(ui, ui_small(ui) || ui_wide(ui) ? TYPE_BODY : TYPE_LEAD, INK_WORDS, said);
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    const ScansPicture *scans = scans_of(kiosk);
    picture_open(kiosk, ui, PICTURE_SCANS, !ui_small(ui));
    view_ages(s, kiosk, ui);
    picture_body(kiosk, ui, PICTURE_SCANS);
    ui_open(ui, &(Box){.flow = UI_GRID,
                       .columns = ui_small(ui) && !ui_wide(ui) ? 1 : 2,
                       .gap_mm = ui_small(ui) ? 4 : 8});
    for (int i = 0; i < scans->finding_count; i++) {
        view_finding(kiosk, ui, &scans->findings[i], (int)lroundf(s->age));
    }
    ui_close(ui);
    ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, scans->also));
    ui_text(ui, TYPE_CAPTION, INK_WORDS_2, say(kiosk, scans->between));
    picture_close(kiosk, ui, PICTURE_SCANS);
}

const Screen screen_scans = {.name = "scans",
                             .state_size = sizeof(State),
                             .enter = enter,
                             .update = update,
                             .view = view,
                             .personal = true};
