/* One visit's counts, a row for each metric and key. What finds no row or is no plain key is
 * dropped without a word: a count is never worth a visitor's trouble, and no text that somebody
 * typed can get into the store. A metric this program does not know counts as sensitive. */
#include "core/tally.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum { SHOW_MOST = 1000000000 };

/* The names are stored for years: a row may be added, none renamed. */
static const struct {
    const char *name;
    bool sensitive; /* tells what somebody answered or was told */
} metrics[METRIC_COUNT] = {
    [METRIC_VISIT] = {"visit", false},
    [METRIC_LEFT_AT] = {"left_at", true}, /* "stop_now" tells a tier as well as T0 does */
    [METRIC_WAY] = {"way", true},
    [METRIC_LANGUAGE] = {"language", false},
    [METRIC_TIER] = {"tier", true},
    [METRIC_VARIANT] = {"variant", true},
    [METRIC_SPOKE] = {"spoke", true},
    [METRIC_MOVEMENT] = {"movement", true},
    [METRIC_HURTS] = {"hurts", true},
    [METRIC_TAKEN] = {"taken", false},
    [METRIC_PRINT] = {"print", false},
    [METRIC_CODE] = {"code", false},
    [METRIC_CARD] = {"card", false},
    [METRIC_PICTURE] = {"picture", false},
    [METRIC_TOOK] = {"took", true},
    [METRIC_TEACH] = {"teach", true},
    [METRIC_CONFIDENCE] = {"confidence", true},
};

const char *metric_name(Metric metric)
{
    return (unsigned)metric < METRIC_COUNT ? metrics[metric].name : "";
}

bool metric_sensitive(Metric metric)
{
    return (unsigned)metric >= METRIC_COUNT || metrics[metric].sensitive;
}

int metric_find(const char *name)
{
    for (int i = 0; i < METRIC_COUNT; i++) {
        if (text_equal(metrics[i].name, name)) {
            return i;
        }
    }
    return -1;
}

static bool is_key(const char *key)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    size_t length = key ? strlen(key) : 0;
    return length > 0 && length < TALLY_KEY_BYTES && strspn(key, allowed) == length;
}

static TallyRow *find_row(Tally *tally, Metric metric, const char *key)
{
    for (int i = 0; i < tally->count; i++) {
        TallyRow *row = &tally->rows[i];
        if (row->metric == metric && text_equal(row->key, key)) {
            return row;
        }
    }
    return NULL;
}

void tally_add(Tally *tally, Metric metric, const char *key)
{
    if ((unsigned)metric >= METRIC_COUNT || !is_key(key)) {
        return;
    }
    TallyRow *row = find_row(tally, metric, key);
    if (!row && tally->count == TALLY_MAX) {
        return;
    }
    if (!row) {
        row = &tally->rows[tally->count++];
        *row = (TallyRow){.metric = metric};
        memcpy(row->key, key, strlen(key));
    }
    row->n++;
}

void tally_words(const Counter *counter, char ret_words[16])
{
    int metric = metric_find(counter->metric);
    bool sensitive = metric < 0 || metric_sensitive((Metric)metric);
    if (sensitive && !counter->closed) {
        snprintf(ret_words, 16, "collecting");
        return;
    }
    if (counter->n < TALLY_SHOW_LEAST) {
        snprintf(ret_words, 16, "<%d", TALLY_SHOW_LEAST);
        return;
    }
    int n = (int)(counter->n < SHOW_MOST ? counter->n : SHOW_MOST);
    snprintf(ret_words, 16, "%d", (n + TALLY_ROUND / 2) / TALLY_ROUND * TALLY_ROUND);
}
