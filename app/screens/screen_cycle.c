/* Round and round: pain, rest, feeling better, weaker, busy, pain; and the circle that turns
 * the other way. A tap says where one is just now, and the way out from there. It says "you are
 * here", never why: nobody chose to go round. */
#include <string.h>

#include "base/text.h"
#include "screens/pictures_view.h"

typedef struct {
    int cycle_i;
    int here[CYCLES]; /* the step that was tapped, + 1; 0: none yet */
} State;

static void enter(void *state, Kiosk *kiosk)
{
    (void)state;
    picture_enter(kiosk, PICTURE_CYCLE);
}

static const Cycle *cycle_of(const State *s, const Kiosk *kiosk)
{
    return &kiosk->pack->pictures->cycle.cycles[s->cycle_i];
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    Outcome outcome = OUT_STAY;
    if (event->kind != EVENT_CHOOSE || picture_leave(event->id, &outcome)) {
        return outcome;
    }
    if (text_equal(event->id, "turn")) {
        s->cycle_i = (s->cycle_i + 1) % CYCLES;
    }
    const Cycle *cycle = cycle_of(s, kiosk);
    for (int i = 0; i < cycle->step_count && text_begins(event->id, "step."); i++) {
        if (text_equal(event->id + strlen("step."), cycle->steps[i].id)) {
            s->here[s->cycle_i] = i + 1;
        }
    }
    return OUT_STAY;
}

static const char *step_id(Ui *ui, const CycleStep *step)
{
    return ui_print(ui, "step.%s", step->id);
}

static void view_circle(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Cycle *cycle = cycle_of(s, kiosk);
    int here_i = s->here[s->cycle_i] - 1;
    CircleSteps steps = {.count = cycle->step_count, .here = here_i, .good = s->cycle_i == 1};
    for (int i = 0; i < cycle->step_count; i++) {
        steps.icons[i] = (Icon)icon_find(cycle->steps[i].icon);
        steps.taps[i] = step_id(ui, &cycle->steps[i]);
    }
    steps.words = say(kiosk, here_i < 0 ? cycle->name : cycle->steps[here_i].name);
    ui_circle(ui, "circle", say(kiosk, cycle->name), &steps, ui_small(ui) ? 100 : 150);
}

static void view_steps(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Cycle *cycle = cycle_of(s, kiosk);
    int here_i = s->here[s->cycle_i] - 1;
    ui_open(ui, &(Box){.flow = UI_GRID, .columns = ui_small(ui) ? 1 : 2, .gap_mm = 3});
    for (int i = 0; i < cycle->step_count; i++) {
        ui_target(ui, &(Target){.id = step_id(ui, &cycle->steps[i]),
                                .label = say(kiosk, cycle->steps[i].name),
                                .icon = (Icon)icon_find(cycle->steps[i].icon),
                                .on = i == here_i,
                                .role = ROLE_CHOICE,
                                .look = LOOK_QUIET});
    }
    ui_target(ui, &(Target){.id = "turn",
                            .label = say(kiosk, cycle->turn),
                            .icon = ICON_REPEAT,
                            .look = ui_wide(ui) ? LOOK_QUIET : LOOK_MAIN});
    ui_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    const Cycle *cycle = cycle_of(s, kiosk);
    int here_i = s->here[s->cycle_i] - 1;
    picture_open(kiosk, ui, PICTURE_CYCLE, true);
    view_circle(s, kiosk, ui);
    picture_body(kiosk, ui, PICTURE_CYCLE);
    if (here_i < 0) {
        picture_says(ui, say(kiosk, cycle->text), NULL);
    } else {
        picture_says(ui, say(kiosk, cycle->steps[here_i].text),
                     say(kiosk, cycle->steps[here_i].helps));
    }
    view_steps(s, kiosk, ui);
    picture_close(kiosk, ui, PICTURE_CYCLE);
}

const Screen screen_cycle = {.name = "cycle",
                             .state_size = sizeof(State),
                             .enter = enter,
                             .update = update,
                             .view = view,
                             .personal = true};
