/* words.h - text broken into lines for a place of a width. */
#pragma once
#include "ui/ui_state.h"

/* How words are set. */
typedef struct {
    Type type;
    bool bold;
    bool balanced;    /* lines of even length: titles */
    float most_scale; /* letters grow with the text size up to this; 0: always */
    float most_em_px; /* as small as its neighbours had to be; 0: no limit */
    bool one_line;    /* made smaller before it takes a second line */
    bool yields;      /* small labels: made smaller before their place is made wider */
} Setting;

typedef struct {
    TextLines lines;
    float em_px;
    bool bold;
} Words;

/* Breaks into lines of `width`; a word that is too wide makes all letters smaller, down to the
 * least capital height, before it is cut. */
Words words_break(Ui *ui, const char *text, const Setting *setting, int width);
int words_natural(Ui *ui, const char *text, const Setting *setting);
int words_least(Ui *ui, const char *text, const Setting *setting); /* its widest word */
int words_height(const Words *words);
