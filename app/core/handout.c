/* How a text is made to fit a code: write_code() tries `rooms` from the most to the least, then
 * cuts names one at a time, the one that saves most first. Trying is writing: nothing estimates
 * a length, so escapes and translations count for what they really take. One body serves all
 * three codes; only the PutText function differs, which escapes as calendar, link or plain text
 * need. */
#include "core/handout.h"

#include <string.h>

#include "core/calendar.h"

/* The one line that goes with every plan, whatever the space: signs of cauda equina syndrome
 * (CLINICAL brief 3.4 rule 6). */
static const char safety_line[] = "Numb between legs or new pee trouble: get help now.";
static const char shorter_safety[] = "Numb between legs, pee trouble: get help now.";

typedef void PutText(TextOut *out, const char *text);

typedef struct {
    const char *name, *cue;
    char dose[160];
    int name_bytes; /* shown of the name */
    int word_bytes; /* its first words, when they still tell it from others; else all of it */
} CodeLine;

typedef struct {
    CodeLine lines[PLAN_MOVEMENTS_MAX];
    int count;
    const PlanWeek *week;
    const Handout *handout;
} CodeText;

/* What is left in; one row less at a time until the text fits. */
typedef struct {
    bool cues, heading, code, shorter, no_walk;
    CalendarForm form;
} Room;

static const Room rooms[] = {
    {.cues = true, .heading = true, .code = true, .form = CALENDAR_FULL},
    {.heading = true, .code = true, .form = CALENDAR_FULL},
    {.code = true, .form = CALENDAR_FULL},
    {.code = true, .form = CALENDAR_LIGHT},
    {.code = true, .form = CALENDAR_BARE},
    {.form = CALENDAR_BARE},
    {.form = CALENDAR_BARE, .shorter = true},
    {.form = CALENDAR_BARE, .shorter = true, .no_walk = true},
};
enum { ROOM_COUNT = sizeof rooms / sizeof *rooms };

void handout_say(TextOut *out, const Lang *lang, const char *text, int first, int second)
{
    for (const char *at = lang_say(lang, text); *at;) {
        size_t plain = strcspn(at, "{");
        text_add(out, "%.*s", (int)plain, at);
        at += plain;
        if (text_begins(at, "{1}") || text_begins(at, "{2}")) {
            text_add(out, "%d", at[1] == '1' ? first : second);
            at += 3;
        } else if (*at) {
            text_add(out, "{");
            at++;
        }
    }
}

/* After the six weeks (week 7) the last one goes on. */
static const PlanWeek *this_week(const Plan *plan)
{
    for (int i = 0; i < plan->week_count; i++) {
        if (plan->weeks[i].week == plan->week) {
            return &plan->weeks[i];
        }
    }
    return plan->week_count > 0 ? &plan->weeks[plan->week_count - 1] : NULL;
}

/* --- names that can be cut ------------------------------------------------------------------
 */

static bool begins_so(const char *name, const char *beginning, size_t bytes)
{
    return name != beginning && strncmp(name, beginning, bytes) == 0;
}

/* Among the plan's other movements, or among all that the content has. */
static bool begins_like_another(const CodeText *text, const char *name, size_t bytes,
                                bool among_all)
{
    const Handout *handout = text->handout;
    int count = among_all ? handout->pack->movement_count : text->count;
    for (int i = 0; i < count; i++) {
        const char *other = among_all
                                ? lang_say(handout->lang, handout->pack->movements[i].name)
                                : text->lines[i].name;
        if (begins_so(other, name, bytes)) {
            return true;
        }
    }
    return false;
}

/* Where the shortest beginning of whole words ends that no other movement shares. A word of one
 * or two letters ("A walk") says nothing alone. */
static int first_words(const CodeText *text, const char *name, bool among_all)
{
    for (const char *at = strchr(name, ' '); at; at = strchr(at + 1, ' ')) {
        size_t bytes = (size_t)(at - name);
        if (bytes > 2 && !begins_like_another(text, name, bytes, among_all)) {
            bytes -= name[bytes - 1] == ',' || name[bytes - 1] == ':';
            return (int)bytes;
        }
    }
    return (int)strlen(name);
}

static void find_first_words(CodeText *text, bool among_all)
{
    for (int i = 0; i < text->count; i++) {
        text->lines[i].word_bytes = first_words(text, text->lines[i].name, among_all);
    }
}

static CodeText gather(const Handout *handout)
{
    const Plan *plan = handout->plan;
    CodeText text = {
        .count = plan->movement_count, .week = this_week(plan), .handout = handout};
    for (int i = 0; i < text.count; i++) {
        const PlanMovement *chosen = &plan->movements[i];
        const Movement *movement = &handout->pack->movements[chosen->movement_i];
        CodeLine *line = &text.lines[i];
        line->name = lang_say(handout->lang, movement->name);
        TextOut dose = text_out(line->dose, sizeof line->dose);
        plan_dose_say(&dose, handout->lang, &chosen->dose);
        line->cue = movement->cue_count ? lang_say(handout->lang, movement->cues[0]) : "";
        line->name_bytes = (int)strlen(line->name);
    }
    return text;
}

/* Cuts the name that saves most; false when there is nothing left to cut. */
static bool cut_a_name(CodeText *text)
{
    CodeLine *longest = NULL;
    int most = 0;
    for (int i = 0; i < text->count; i++) {
        int saved = text->lines[i].name_bytes - text->lines[i].word_bytes;
        if (saved > most) {
            most = saved;
            longest = &text->lines[i];
        }
    }
    if (longest) {
        longest->name_bytes = longest->word_bytes;
    }
    return longest != NULL;
}

/* --- writing --------------------------------------------------------------------------------
 */

static void put_plain(TextOut *out, const char *text)
{
    text_add(out, "%s", text);
}

/* RFC 3986: what may stand in a fragment as it is. */
static void put_percent(TextOut *out, const char *text)
{
    static const char kept[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "-._~!$&'()*+,;=:@/?";
    for (; *text; text++) {
        text_add(out, strchr(kept, *text) ? "%c" : "%%%02X", (unsigned char)*text);
    }
}

static void put_line(TextOut *out, PutText *put, const CodeLine *line, bool cue)
{
    char name[240];
    TextOut cut = text_out(name, sizeof name);
    text_add(&cut, "%.*s", line->name_bytes, line->name);
    put(out, name);
    put(out, ": ");
    put(out, line->dose);
    if (cue && line->cue[0]) {
        put(out, "\n - ");
        put(out, line->cue);
    }
    put(out, "\n");
}

static void put_body(TextOut *out, PutText *put, const CodeText *text, const Room *room)
{
    const Handout *handout = text->handout;
    for (int i = 0; i < text->count; i++) {
        put_line(out, put, &text->lines[i], room->cues);
    }
    if (text->week && text->week->walk_minutes > 0 && !(room->no_walk && text->count)) {
        char walk[160];
        TextOut words = text_out(walk, sizeof walk);
        handout_say(&words, handout->lang,
                    room->shorter ? "Walk {1} min, {2} days" : "Walk {1} minutes, {2} days",
                    text->week->walk_minutes, text->week->days);
        put(out, walk);
        put(out, "\n");
    }
    put(out, lang_say(handout->lang, room->shorter ? shorter_safety : safety_line));
    if (room->code) {
        put(out, "\n");
        put(out, lang_say(handout->lang, "Code"));
        put(out, " ");
        put(out, handout->code);
    }
}

static void put_heading(TextOut *out, PutText *put, const CodeText *text)
{
    char week[96];
    TextOut words = text_out(week, sizeof week);
    handout_say(&words, text->handout->lang, "Week {1}", text->handout->plan->week, 0);
    put(out, lang_say(text->handout->lang, "My back plan"));
    put(out, "\n");
    put(out, week);
    put(out, " ");
    put(out, text->handout->today);
    put(out, "\n");
}

typedef void WriteCode(TextOut *out, const CodeText *text, const Room *room);

static void write_text(TextOut *out, const CodeText *text, const Room *room)
{
    if (room->heading) {
        put_heading(out, put_plain, text);
    }
    put_body(out, put_plain, text, room);
}

static void write_link(TextOut *out, const CodeText *text, const Room *room)
{
    text_add(out, "%s#", text->handout->pack->plan_url);
    if (room->heading) {
        put_heading(out, put_percent, text);
    }
    put_body(out, put_percent, text, room);
}

static void write_calendar(TextOut *out, const CodeText *text, const Room *room)
{
    const Handout *handout = text->handout;
    CalendarEntry entry = {.form = room->form,
                           .uid = handout->code,
                           .today = handout->today,
                           .days = 7,
                           .summary = lang_say(handout->lang, "My moves")};
    calendar_begin(&entry, out);
    put_body(out, calendar_escape, text, room);
    calendar_end(&entry, out);
}

/* What a code takes to say that its letters are UTF-8 (core/qr.h). */
static int utf8_mark(const char *text)
{
    for (; *text; text++) {
        if ((unsigned char)*text > 0x7F) {
            return 3;
        }
    }
    return 0;
}

/* Writes straight into the caller's bytes, which are the visitor's and will be wiped; nothing
 * of a plan lingers elsewhere. */
static bool try_to_write(WriteCode *write, const CodeText *text, const Room *room,
                         int max_bytes, TextOut *out)
{
    size_t left = out->size > out->used ? out->size - out->used : 0;
    size_t size = left > (size_t)max_bytes + 1 ? (size_t)max_bytes + 1 : left;
    TextOut piece = text_out(out->bytes + out->used, size);
    write(&piece, text, room);
    if (piece.full || (int)piece.used + utf8_mark(piece.bytes) > max_bytes) {
        memset(piece.bytes, 0, size);
        return false;
    }
    out->used += piece.used;
    return true;
}

/* With names cut to words that no other movement has (or, shorter, none of this plan). */
static bool write_cut(WriteCode *write, CodeText *text, bool among_all, int max_bytes,
                      TextOut *out)
{
    find_first_words(text, among_all);
    while (cut_a_name(text)) {
        if (try_to_write(write, text, &rooms[ROOM_COUNT - 1], max_bytes, out)) {
            return true;
        }
    }
    return false;
}

static bool write_code(WriteCode *write, const Handout *handout, int max_bytes, TextOut *out)
{
    CodeText text = gather(handout);
    bool walks = text.week && text.week->walk_minutes > 0;
    if (max_bytes <= 0 || (text.count == 0 && !walks)) {
        return false; /* a plan without anything to do is no entry */
    }
    for (int i = 0; i < ROOM_COUNT; i++) {
        if (try_to_write(write, &text, &rooms[i], max_bytes, out)) {
            return true;
        }
    }
    /* An entry or a link that would have to cut a name is not made: the plain text is there. */
    return write == write_text
           && (write_cut(write, &text, true, max_bytes, out)
               || write_cut(write, &text, false, max_bytes, out));
}

bool handout_calendar(const Handout *handout, int max_bytes, TextOut *out)
{
    return calendar_is_date(handout->today)
           && write_code(write_calendar, handout, max_bytes, out);
}

bool handout_text(const Handout *handout, int max_bytes, TextOut *out)
{
    return write_code(write_text, handout, max_bytes, out);
}

bool handout_link(const Handout *handout, int max_bytes, TextOut *out)
{
    const char *url = handout->pack->plan_url;
    return url && url[0] && write_code(write_link, handout, max_bytes, out);
}
