/* How a job is watched: the printer's state, the job, then both are asked for about five times
 * a second until it ends. A printer that stays without paper for a second has its job called
 * back: the page must not come out hours later for somebody else to find. A Line leads to the
 * spooler or straight to the device, and nothing after line_open() can tell. Reasons are known
 * by their beginnings, since "-warning" or "-error" may follow. */
#include "edge/printer.h"

#include <cups/cups.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

enum {
    CONNECT_MS = 3000,
    ANSWER_S = 5,
    POLL_US = 200000,
    BAD_POLLS = 5 /* a second of "no paper" in the middle of a job is enough */
};

/* How to talk to one printer: through the spooler, or straight to it. */
typedef struct {
    http_t *http;
    char uri[512], path[400];
} Line;

/* What printers say is the matter (RFC 8011 5.4.12, PWG 5100.9), worst first. */
static const struct {
    const char *reason;
    PrinterState state;
} reasons[] = {
    {"media-empty", PRINTER_OUT},
    {"media-needed", PRINTER_OUT},
    {"marker-supply-empty", PRINTER_OUT},
    {"toner-empty", PRINTER_OUT},
    {"paused", PRINTER_OFFLINE},
    {"offline", PRINTER_OFFLINE},
    {"media-jam", PRINTER_OFFLINE},
    {"door-open", PRINTER_OFFLINE},
    {"cover-open", PRINTER_OFFLINE},
    {"interlock-open", PRINTER_OFFLINE},
    {"shutdown", PRINTER_OFFLINE},
    {"timed-out", PRINTER_OFFLINE},
    {"connecting-to-device", PRINTER_OFFLINE},
    {"stopped", PRINTER_OFFLINE},
    {"media-low", PRINTER_LOW},
    {"marker-supply-low", PRINTER_LOW},
    {"toner-low", PRINTER_LOW},
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- the line -------------------------------------------------------------------------------
 */

static int give_up(http_t *http, void *self)
{
    (void)http;
    (void)self;
    return 0;
}

static bool line_open(Line *line, const char *name)
{
    char scheme[16], user[64], host[256] = "";
    int port = ippPort();
    http_encryption_t encryption = HTTP_ENCRYPTION_IF_REQUESTED;
    if (strstr(name, "://")) {
        if (httpSeparateURI(HTTP_URI_CODING_ALL, name, scheme, sizeof scheme, user, sizeof user,
                            host, sizeof host, &port, line->path, sizeof line->path)
            < HTTP_URI_STATUS_OK) {
            return false;
        }
        encryption = text_equal(scheme, "ipps") ? HTTP_ENCRYPTION_ALWAYS : encryption;
        snprintf(line->uri, sizeof line->uri, "%s", name);
    } else {
        snprintf(host, sizeof host, "%s", cupsServer());
        snprintf(line->path, sizeof line->path, "/printers/%s", name);
        httpAssembleURIf(HTTP_URI_CODING_ALL, line->uri, sizeof line->uri, "ipp", NULL,
                         "localhost", 0, "/printers/%s", name);
    }
    line->http = httpConnect2(host, port, NULL, AF_UNSPEC, encryption, 1, CONNECT_MS, NULL);
    if (line->http) {
        httpSetTimeout(line->http, ANSWER_S, give_up, NULL);
    }
    return line->http != NULL;
}

static ipp_t *request_for(const Line *line, ipp_op_t operation)
{
    ipp_t *request = ippNewRequest(operation);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, line->uri);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                 "steadyback");
    return request;
}

/* NULL when the printer refuses or does not answer. */
static ipp_t *ask(const Line *line, ipp_t *request)
{
    ipp_t *answer = cupsDoRequest(line->http, request, line->path);
    if (answer && ippGetStatusCode(answer) >= IPP_STATUS_ERROR_BAD_REQUEST) {
        ippDelete(answer);
        answer = NULL;
    }
    return answer;
}

/* --- its state ------------------------------------------------------------------------------
 */

static PrinterState worse(PrinterState a, PrinterState b)
{
    static const int rank[PRINTER_STATE_COUNT] = {
        [PRINTER_LOW] = 1, [PRINTER_UNKNOWN] = 2, [PRINTER_OFFLINE] = 3, [PRINTER_OUT] = 4};
    return rank[a] >= rank[b] ? a : b;
}

static PrinterState read_reason(const char *reason)
{
    size_t length = strlen(reason);
    if (length > 7 && text_equal(reason + length - 7, "-report")) {
        return PRINTER_READY; /* over; spoolers keep these for hours */
    }
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (text_begins(reason, reasons[i].reason)) {
            return reasons[i].state;
        }
    }
    return PRINTER_READY;
}

static PrinterState read_state(ipp_t *answer)
{
    ipp_attribute_t *accepting =
        ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
    ipp_attribute_t *state = ippFindAttribute(answer, "printer-state", IPP_TAG_ENUM);
    ipp_attribute_t *why = ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
    PrinterState worst = state ? PRINTER_READY : PRINTER_UNKNOWN;
    for (int i = 0; i < ippGetCount(why); i++) {
        worst = worse(worst, read_reason(ippGetString(why, i, NULL)));
    }
    bool stopped = ippGetInteger(state, 0) == IPP_PSTATE_STOPPED;
    if (stopped || (accepting && !ippGetBoolean(accepting, 0))) {
        worst = worse(worst, PRINTER_OFFLINE);
    }
    return worst;
}

static PrinterState line_state(const Line *line)
{
    static const char *const wanted[] = {"printer-state", "printer-state-reasons",
                                         "printer-is-accepting-jobs"};
    ipp_t *request = request_for(line, IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", 3, NULL,
                  wanted);
    ipp_t *answer = ask(line, request);
    PrinterState state = answer ? read_state(answer) : PRINTER_OFFLINE;
    ippDelete(answer);
    return state;
}

PrinterState printer_state(const char *name)
{
    Line line = {0};
    if (!name || !name[0]) {
        return PRINTER_NONE;
    }
    PrinterState state = line_open(&line, name) ? line_state(&line) : PRINTER_OFFLINE;
    httpClose(line.http);
    return state;
}

/* --- one job --------------------------------------------------------------------------------
 */

static const char *const refusals[PRINTER_STATE_COUNT] = {
    [PRINTER_NONE] = "There is no printer here.",
    [PRINTER_OUT] = "The printer has no paper or no ink.",
    [PRINTER_OFFLINE] = "The printer is off or not answering.",
    [PRINTER_UNKNOWN] = "The printer does not say how it is.",
};

/* The job's number, or 0. */
static int send_job(const Line *line, const PrinterJob *job)
{
    ipp_t *request = request_for(line, IPP_OP_PRINT_JOB);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", NULL, job->title);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", NULL,
                 "application/pdf");
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", NULL, job->media);
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", NULL, "one-sided");
    size_t length = ippLength(request) + job->count;
    http_status_t status = cupsSendRequest(line->http, request, line->path, length);
    if (status == HTTP_STATUS_CONTINUE) {
        status = cupsWriteRequestData(line->http, job->bytes, job->count);
    }
    ippDelete(request);
    ipp_t *answer = cupsGetResponse(line->http, line->path);
    bool taken = answer && ippGetStatusCode(answer) < IPP_STATUS_ERROR_BAD_REQUEST
                 && (status == HTTP_STATUS_CONTINUE || status == HTTP_STATUS_OK);
    int id = taken ? ippGetInteger(ippFindAttribute(answer, "job-id", IPP_TAG_INTEGER), 0) : 0;
    ippDelete(answer);
    return id;
}

static ipp_t *job_request(const Line *line, ipp_op_t operation, int id)
{
    ipp_t *request = request_for(line, operation);
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", id);
    return request;
}

/* IPP_JSTATE_...; pending while there is no answer. */
static int job_state(const Line *line, int id)
{
    ipp_t *answer = ask(line, job_request(line, IPP_OP_GET_JOB_ATTRIBUTES, id));
    ipp_attribute_t *state =
        answer ? ippFindAttribute(answer, "job-state", IPP_TAG_ENUM) : NULL;
    int value = state ? ippGetInteger(state, 0) : IPP_JSTATE_PENDING;
    ippDelete(answer);
    return value;
}

static void cancel_job(const Line *line, int id)
{
    ippDelete(ask(line, job_request(line, IPP_OP_CANCEL_JOB, id)));
}

static bool watch_job(const Line *line, int id, int64_t until_ms, Err *err)
{
    int bad_polls = 0;
    while (now_ms() < until_ms) {
        int state = job_state(line, id);
        if (state == IPP_JSTATE_COMPLETED) {
            return true;
        }
        if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED) {
            return err_set(err, ERR_IO, "The printer stopped in the middle of the page.");
        }
        PrinterState printer = line_state(line);
        bool bad = printer == PRINTER_OUT || printer == PRINTER_OFFLINE;
        bad_polls = bad ? bad_polls + 1 : 0;
        if (bad_polls >= BAD_POLLS) {
            cancel_job(line, id);
            return err_set(err, ERR_IO, "%s", refusals[printer]);
        }
        usleep(POLL_US);
    }
    cancel_job(line, id);
    return err_set(err, ERR_IO, "The printer took too long. The page was called back.");
}

static bool print_on(const Line *line, const PrinterJob *job, Err *err)
{
    int64_t until_ms = now_ms() + job->budget_ms;
    PrinterState state = line_state(line);
    if (state != PRINTER_READY && state != PRINTER_LOW) {
        return err_set(err, ERR_IO, "%s", refusals[state]);
    }
    int id = send_job(line, job);
    if (id == 0) {
        return err_set(err, ERR_IO, "The printer did not take the page.");
    }
    return watch_job(line, id, until_ms, err);
}

bool printer_print(const char *name, const PrinterJob *job, Err *err)
{
    Line line = {0};
    if (!name || !name[0]) {
        return err_set(err, ERR_MISSING, "%s", refusals[PRINTER_NONE]);
    }
    bool printed = line_open(&line, name)
                       ? print_on(&line, job, err)
                       : err_set(err, ERR_IO, "%s", refusals[PRINTER_OFFLINE]);
    httpClose(line.http);
    return printed;
}
