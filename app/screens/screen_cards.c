/* The shelf of cards, and one card in its layers: one line, three lines, why. Within three
 * seconds of a card: the one sentence, and how sure studies are of it. The shelf begins with
 * what is worth reading for most; its topics unfold in their place, one at a time, and a reader
 * comes back to the topic that was open. "All cards" leads to the shelf, "I am done" from there
 * to the goodbye, the link to the ways of understanding. Back leads to the shelf only for who
 * came from it; a plan that showed a card gets its reader back. */
#include "base/text.h"
#include "screens/pictures_view.h"

#include <string.h>

/* A shelf of more cards than this is folded by topic, under the few that suit most readers. */
enum { SHELF_PLAIN_MOST = 12, FIRST_MOST = 3, WORTH_MOST = 2 };

/* clang-format off */
static const struct {
    const char *name;
    Icon icon;
} topics[TOPIC_COUNT] = {
    [TOPIC_PAIN]    = {"Why backs hurt",            ICON_CLOUD},
    [TOPIC_MOVING]  = {"Moving and lifting",        ICON_WALK},
    [TOPIC_DAILY]   = {"Sitting, standing, eating", ICON_CHAIR},
    [TOPIC_MIND]    = {"Sleep, stress and people",  ICON_MOON},
    [TOPIC_SCANS]   = {"Scans and operations",      ICON_EYE},
    [TOPIC_FLARE]   = {"Flare-ups and soreness",    ICON_FLARE},
    [TOPIC_METHODS] = {"Books and methods",         ICON_CARD},
    [TOPIC_HELP]    = {"Finding good help",         ICON_DESK},
    [TOPIC_BODIES]  = {"For bodies like mine",      ICON_PERSON},
    [TOPIC_STORIES] = {"People's stories",          ICON_PEOPLE},
};
/* clang-format on */

typedef struct {
    int card_i; /* shown; -1: the shelf */
    bool why_open;
    int64_t since_ms, last_ms; /* the figure moves since then; as of the last tick */
} State;

static void enter(void *state, Kiosk *kiosk)
{
    State *s = state;
    s->card_i = kiosk->visit->card_i;
    s->since_ms = s->last_ms = kiosk->now_ms;
    if (s->card_i >= 0) {
        kiosk_count(kiosk, METRIC_CARD, kiosk->pack->cards[s->card_i].id);
    }
}

/* Entered anew, so that each card and the shelf begin at their top. */
static Outcome show(Kiosk *kiosk, int card_i)
{
    kiosk->visit->card_i = card_i;
    kiosk->visit->card_from_shelf = card_i >= 0;
    return OUT_AGAIN;
}

static Outcome go_back(Kiosk *kiosk)
{
    bool one_step = kiosk->visit->card_from_shelf;
    show(kiosk, -1);
    return one_step ? OUT_AGAIN : OUT_BACK;
}

/* The same topic again folds it. */
static void unfold(Kiosk *kiosk, const char *topic)
{
    for (int i = 0; i < TOPIC_COUNT; i++) {
        if (text_equal(topic_ids[i], topic)) {
            kiosk->visit->topic = kiosk->visit->topic == i + 1 ? 0 : i + 1;
        }
    }
}

static Outcome update(void *state, Kiosk *kiosk, const Event *event)
{
    State *s = state;
    Outcome outcome = OUT_STAY;
    if (event->kind == EVENT_TICK) {
        s->last_ms = kiosk->now_ms;
    }
    if (event->kind != EVENT_CHOOSE || pictures_choose(kiosk, event->id, &outcome)) {
        return outcome;
    }
    bool shelf = s->card_i < 0;
    if (text_equal(event->id, "why") || text_equal(event->id, "labels")) {
        s->why_open = !s->why_open;
    } else if (text_begins(event->id, "topic.")) {
        unfold(kiosk, event->id + strlen("topic."));
    } else if (text_begins(event->id, "card.")) {
        return show(kiosk, pack_card(kiosk->pack, event->id + strlen("card.")));
    } else if (text_equal(event->id, "explain")) {
        return OUT_EXPLAIN;
    } else if (text_equal(event->id, "back")) {
        return go_back(kiosk);
    } else if (text_equal(event->id, "next")) {
        return shelf ? OUT_NEXT : show(kiosk, -1);
    }
    return OUT_STAY;
}

static void view_title(const Kiosk *kiosk, Ui *ui, const Card *card)
{
    ui_target(ui, &(Target){.id = ui_print(ui, "card.%s", card->id),
                            .role = ROLE_CARD,
                            .label = say(kiosk, card->title),
                            .look = LOOK_ANSWER,
                            .icon = (Icon)icon_find(card->icon)});
}

/* The points a card has whoever asks. */
static int worth(const Card *card)
{
    int points = 0;
    for (int i = 0; i < card->suit_count; i++) {
        const Score *score = &card->suits[i];
        points += score->when_count + score->of_count == 0 ? score->add : 0;
    }
    return points > WORTH_MOST ? WORTH_MOST : points;
}

static int cards_in(const Pack *pack, int topic)
{
    int count = 0;
    for (int i = 0; i < pack->card_count; i++) {
        count += pack->cards[i].topic == topic;
    }
    return count;
}

static void view_topic(const Kiosk *kiosk, Ui *ui, int topic)
{
    const Pack *pack = kiosk->pack;
    int count = cards_in(pack, topic);
    if (count == 0) {
        return;
    }
    bool open = kiosk->visit->topic == topic + 1;
    ui_target(ui, &(Target){.id = ui_print(ui, "topic.%s", topic_ids[topic]),
                            .role = ROLE_BUTTON,
                            .label = say(kiosk, topics[topic].name),
                            .note = chrome_fill(ui, say(kiosk, "{1} to read"), count, 0),
                            .on = open,
                            .icon = topics[topic].icon,
                            .look = LOOK_ANSWER});
    for (int i = 0; open && i < pack->card_count; i++) {
        if (pack->cards[i].topic == topic) {
            view_title(kiosk, ui, &pack->cards[i]);
        }
    }
}

/* The few that are worth reading for most, the best first; none that stands unfolded below. */
static void view_first(const Kiosk *kiosk, Ui *ui)
{
    const Pack *pack = kiosk->pack;
    int left = FIRST_MOST;
    for (int points = WORTH_MOST; points > 0; points--) {
        for (int i = 0; i < pack->card_count && left > 0; i++) {
            const Card *card = &pack->cards[i];
            if (worth(card) == points && kiosk->visit->topic != card->topic + 1) {
                view_title(kiosk, ui, card);
                left--;
            }
        }
    }
}

static void view_titles(const Kiosk *kiosk, Ui *ui)
{
    const Pack *pack = kiosk->pack;
    if (pack->card_count <= SHELF_PLAIN_MOST) {
        for (int i = 0; i < pack->card_count; i++) {
            view_title(kiosk, ui, &pack->cards[i]);
        }
        return;
    }
    view_first(kiosk, ui);
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, "All cards, by topic"));
    for (int i = 0; i < TOPIC_COUNT; i++) {
        view_topic(kiosk, ui, i);
    }
}

static void view_shelf(const State *s, const Kiosk *kiosk, Ui *ui)
{
    Sheet sheet = {.title = say(kiosk, "Good to know"),
                   .icon = ICON_CARD,
                   .help = ui_small(ui) ? NULL
                                        : say(kiosk, "Each card says how sure studies are.")};
    sheet_open(ui, &sheet);
    view_titles(kiosk, ui);
    ui_target(ui, &(Target){.id = "explain",
                            .look = LOOK_LINK,
                            .icon = ICON_QUESTION,
                            .label = say(kiosk, "Six ways to understand back pain")});
    ui_target(ui, &(Target){.id = "labels",
                            .look = LOOK_LINK,
                            .icon = s->why_open ? ICON_UP : ICON_DOWN,
                            .label = say(kiosk, "What do the labels tell?")});
    if (s->why_open) {
        chrome_evidence_legend(ui, kiosk);
    }
    pictures_links(kiosk, ui);
    chrome_net(ui, kiosk); /* who came for somebody else was asked no safety question */
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "I am done"), true);
    sheet_close(ui);
}

static const Clip *clip_of(const State *s, const Kiosk *kiosk)
{
    const Card *card = s->card_i < 0 ? NULL : &kiosk->pack->cards[s->card_i];
    bool moves = card && card->show_i >= 0 && !card->shows_picture && kiosk->clips;
    return moves ? kiosk->clips[card->show_i] : NULL;
}

/* What explains better than words: a figure that moves, or the way to a picture. */
static void view_show(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Card *card = &kiosk->pack->cards[s->card_i];
    const Clip *clip = clip_of(s, kiosk);
    FigureView *figure = clip ? ARENA_NEW(ui_arena(ui), FigureView, 1) : NULL;
    if (figure) {
        int at_ms = kiosk->manner.reduced_motion
                        ? clip_pose_ms(clip, 1)
                        : (int)((s->last_ms - s->since_ms) % clip_length_ms(clip));
        *figure = (FigureView){.clip = clip,
                               .at_ms = at_ms,
                               .high_contrast = kiosk->manner.theme != THEME_DEFAULT};
        ui_figure(ui, "show", say(kiosk, kiosk->pack->movements[card->show_i].name), figure,
                  ui_small(ui) ? 45 : (ui_roomy(ui) ? 120 : 90), 0);
    } else if (card->shows_picture) {
        PictureId id = (PictureId)card->show_i;
        ui_target(ui,
                  &(Target){.id = pictures_link(ui, id),
                            .label = say(kiosk, "See it for yourself"),
                            .note = say(kiosk, picture_about(kiosk->pack->pictures, id)->title),
                            .icon = ICON_EYE,
                            .look = LOOK_ANSWER});
    }
}

static void view_card(const State *s, const Kiosk *kiosk, Ui *ui)
{
    const Card *card = &kiosk->pack->cards[s->card_i];
    Sheet sheet = {.title = say(kiosk, card->title), .icon = (Icon)icon_find(card->icon)};
    sheet_open(ui, &sheet);
    chrome_evidence(ui, kiosk, card->evidence);
    if (card->safety) {
        chrome_note(ui, ICON_STOP_HAND, INK_TODAY, INK_TODAY_SOFT, say(kiosk, "Take care"),
                    say(kiosk, card->warning));
    }
    ui_strong(ui, TYPE_LEAD, INK_WORDS, say(kiosk, card->one));
    view_show(s, kiosk, ui);
    for (int i = 0; i < card->three_count; i++) {
        ui_text(ui, ui_small(ui) ? TYPE_BODY : TYPE_LEAD, INK_WORDS,
                say(kiosk, card->three[i]));
    }
    ui_target(ui, &(Target){.id = "why",
                            .label = say(kiosk, "How do we know?"),
                            .icon = s->why_open ? ICON_UP : ICON_DOWN,
                            .look = LOOK_LINK});
    if (s->why_open) {
        ui_text(ui, TYPE_BODY, INK_WORDS, say(kiosk, card->why));
        ui_text(ui, TYPE_CAPTION, INK_WORDS_2, say(kiosk, card->source));
    }
    sheet_foot(ui);
    chrome_main(ui, "next", say(kiosk, "All cards"), true);
    sheet_close(ui);
}

static void view(const void *state, const Kiosk *kiosk, Ui *ui)
{
    const State *s = state;
    if (s->card_i < 0) {
        view_shelf(s, kiosk, ui);
    } else {
        view_card(s, kiosk, ui);
    }
}

static int64_t next_ms(const void *state, const Kiosk *kiosk)
{
    const State *s = state;
    bool moves = clip_of(s, kiosk) && !kiosk->manner.reduced_motion;
    return moves ? s->last_ms + CALM_FRAME_MS : NEVER_MS;
}

const Screen screen_cards = {
    .name = "cards",
    .state_size = sizeof(State),
    .enter = enter,
    .update = update,
    .view = view,
    .next_ms = next_ms,
};
