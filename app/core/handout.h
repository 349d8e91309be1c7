/* handout.h - what a visitor takes home, as texts: calendar entry, plain text, and the request
 * from which steadyback-paper draws pages. Pure.
 *
 * What does not fit a code is dropped in this order: cues, then second words of names; never a
 * dose, never the safety line (DESIGN 9). Before a name is cut, the heading, the return code
 * (it stands beside every code on the screen) and what a calendar can do without go, the walk
 * and the safety line are said in fewer words, and at last the walk, which the screen shows,
 * goes. No health word in a calendar title (calendars are shared with employers). No name, no
 * answer, no date of birth anywhere.
 */
#pragma once
#include "base/text.h"
#include "core/lang.h"
#include "core/plan.h"

typedef struct {
    const Pack *pack;
    const Lang *lang; /* NULL: base language */
    const Plan *plan;
    const PlanBasis *basis;
    const char *code;        /* return code */
    const char *today;       /* "2027-01-04"; "" when the clock is not trusted */
    const char *content_dir; /* where clips are: for the paper's pictures */
} Handout;

/* VEVENT repeating daily for the plan's week from `today` (RFC 5545, CRLF line ends). False
 * when there is no trusted date or it cannot fit `max_bytes` with whole names. */
MUST_CHECK bool handout_calendar(const Handout *handout, int max_bytes, TextOut *out);
MUST_CHECK bool handout_text(const Handout *handout, int max_bytes, TextOut *out);
/* plan_url with the whole plan in its fragment; false when no plan_url is set. */
MUST_CHECK bool handout_link(const Handout *handout, int max_bytes, TextOut *out);

/* The translation of `text` with {1} and {2} replaced by numbers, added to `out`. */
void handout_say(TextOut *out, const Lang *lang, const char *text, int first, int second);

/* JSON for `steadyback-paper`; its format is paper/request.c's field table. */
void handout_request(const Handout *handout, TextOut *out);
/* The slip for a clinician after a stop: tier, rule lines the visitor agreed to, rule set. */
void handout_slip_request(const Handout *handout, Tier tier, const int *rules, int rule_count,
                          TextOut *out);
