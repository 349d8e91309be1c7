/* Every picture is a row of one table, written in the small language told below and read anew
 * by one pen each time it is shown. Read icon_points, draw_next and the table of pen calls
 * first. A new picture must stay within ICON_POINTS_MAX points after its curves are cut into
 * lines. */
#include "draw/icons.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* How a picture is written: a letter, then numbers on the grid, y downwards.
 *
 *   M x y ...            pen down at x y, then straight to each further pair; one pair is a dot
 *   L x y ...            straight on        C x1 y1 x2 y2 x y   curve on (cubic Bezier)
 *   Z                    back to the start of the stroke
 *   O x y r              circle             P x y               head of a person: filled disc
 *   a x y r from to      arc as a stroke of its own, degrees clockwise from the right
 *   A x y r from to      arc that the stroke goes on with
 *   R x y w h r          rectangle with round corners
 *   F                    the next stroke is filled
 */
typedef struct {
    const char *name;
    const char *path;
} IconRow;

/* clang-format off */
static const IconRow rows[ICON_COUNT] = {
    [ICON_NONE] = {"none", ""},
    [ICON_BACK] = {"back", "M 20 12 4 12 M 11 5 4 12 11 19"},
    [ICON_NEXT] = {"next", "M 4 12 20 12 M 13 5 20 12 13 19"},
    [ICON_HOME] = {"home",
        "M 2.8 11.8 12 4 21.2 11.8 M 5.5 9.8 5.5 20 18.5 20 18.5 9.8 M 10 20 10 14.8 14 "
        "14.8 14 20"},
    [ICON_TEXT_SIZE] = {"text_size",
        "M 2.5 19.5 8.3 4.5 14.1 19.5 M 4.7 14.2 11.9 14.2 M 15.9 19.5 18.9 11.8 21.9 "
        "19.5 M 17 17 20.8 17"},
    [ICON_SPEAK] = {"speak",
        "M 2.8 9.5 6.3 9.5 11 5.2 11 18.8 6.3 14.5 2.8 14.5 Z a 10.5 12 5 -42 42 a 10.5 "
        "12 9.5 -46 46"},
    [ICON_LANGUAGE] = {"language",
        "M 2.5 5.8 13 5.8 M 7.7 3 7.7 5.8 M 10.6 5.8 C 9.8 10 6.5 13 2.8 14.3 M 4.6 8.4 "
        "C 5.8 11 8 13 10.8 14 M 12 21 16.7 10.5 21.4 21 M 13.7 17.4 19.7 17.4"},
    [ICON_CHECK] = {"check", "M 4 12.8 9.5 18.3 20 6.3"},
    [ICON_CROSS] = {"cross", "M 5.5 5.5 18.5 18.5 M 18.5 5.5 5.5 18.5"},
    [ICON_PLUS] = {"plus", "M 12 4.5 12 19.5 M 4.5 12 19.5 12"},
    [ICON_MINUS] = {"minus", "M 4.5 12 19.5 12"},
    [ICON_QUESTION] = {"question",
        "O 12 12 9.2 M 9 9.6 C 9 5.9 15 5.9 15 9.6 C 15 12 12 11.9 12 14.3 M 12 17.6"},
    [ICON_HELP_NOW] = {"help_now",
        "O 12 12 9.6 F M 11.2 7.7 12.8 7.7 12.8 11.2 16.3 11.2 16.3 12.8 12.8 12.8 12.8 "
        "16.3 11.2 16.3 11.2 12.8 7.7 12.8 7.7 11.2 11.2 11.2 Z"},
    [ICON_CLOCK] = {"clock", "O 12 12 9.2 M 12 6.6 12 12 15.8 14.4"},
    [ICON_CALENDAR] = {"calendar",
        "R 3.2 5 17.6 16 2 M 3.2 10.3 20.8 10.3 M 8 2.8 8 6.8 M 16 2.8 16 6.8 M 8 14 M "
        "12 14 M 16 14 M 8 17.5 M 12 17.5"},
    [ICON_HAND] = {"hand",
        "M 2.5 15.6 C 4.5 13.8 7.5 13.6 9.8 15.2 L 13.6 15.2 C 15.6 15.2 15.6 18 13.6 "
        "18 L 10 18 M 15.2 16.6 19.2 14.2 C 20.9 13.3 22.2 15.3 20.7 16.5 L 16.2 20 C "
        "15.2 20.8 14 21.2 12.7 21.2 L 2.5 21.2 M 12 11 C 8.6 8.7 7.8 7.3 7.8 5.7 C 7.8 "
        "3 11 2.6 12 5 C 13 2.6 16.2 3 16.2 5.7 C 16.2 7.3 15.4 8.7 12 11 Z"},
    [ICON_WALK] = {"walk",
        "P 13.3 3.6 M 12.6 8 11.2 14.2 14.2 17.2 15.4 21.6 M 11.2 14.2 9.6 18.2 6.4 "
        "21.4 M 12.4 8.6 15.3 11.6 18.6 12.4 M 12.4 8.6 8.6 10.2 7 13.6"},
    [ICON_PHONE] = {"phone",
        "M 5.6 3.4 9 3.4 10.7 8 8.3 9.9 C 9.4 12.5 11.5 14.6 14.1 15.7 L 16 13.3 20.6 "
        "15 20.6 18.4 C 20.6 19.8 19.5 20.8 18.2 20.6 C 10.2 19.8 4.2 13.8 3.4 5.8 C "
        "3.2 4.5 4.2 3.4 5.6 3.4 Z"},
    [ICON_DESK] = {"desk",
        "P 12 3.6 M 6.8 13.2 C 6.8 9.6 8.6 8 12 8 C 15.4 8 17.2 9.6 17.2 13.2 M 2.5 "
        "13.6 21.5 13.6 M 4.5 13.6 4.5 21 19.5 21 19.5 13.6"},
    [ICON_PRINT] = {"print",
        "M 7 8.6 7 3.2 17 3.2 17 8.6 M 7 17.6 5 17.6 C 3.8 17.6 3 16.8 3 15.6 L 3 10.6 "
        "C 3 9.4 3.8 8.6 5 8.6 L 19 8.6 C 20.2 8.6 21 9.4 21 10.6 L 21 15.6 C 21 16.8 "
        "20.2 17.6 19 17.6 L 17 17.6 M 7 13.8 17 13.8 17 21 7 21 Z"},
    [ICON_QR] = {"qr",
        "R 3 3 7 7 1 R 14 3 7 7 1 R 3 14 7 7 1 M 6.5 6.5 M 17.5 6.5 M 6.5 17.5 M 14 14 "
        "14 16.4 M 17.6 14 21 14 M 21 17.4 21 21 17.6 21 M 14 20.9 M 17.6 17.4"},
    [ICON_KEY] = {"key", "O 7.2 12 4.4 M 11.6 12 21.4 12 21.4 16 M 17 12 17 15.2"},
    [ICON_PLAY] = {"play", "F M 7.5 5 18.5 12 7.5 19 Z"},
    [ICON_PAUSE] = {"pause", "F R 6.6 5 2.2 14 .6 F R 15.2 5 2.2 14 .6"},
    [ICON_SLOWER] = {"slower",
        "M 3 16.4 C 3 7.4 16 7.4 16 16.4 Z M 16 16.4 18.2 16.4 C 20 16.4 21.6 15.4 21.6 "
        "13.6 C 21.6 11.2 18.4 11 17.6 13 M 6 16.4 5.4 19.6 M 13 16.4 13.6 19.6"},
    [ICON_FASTER] = {"faster",
        "M 3.2 16.8 C 3.2 12.6 7.4 10.8 11 11.6 C 12.6 11.9 13.6 12.2 14.6 11.6 C 17.4 "
        "9.9 21.2 11.6 21.2 13.8 C 21.2 15.8 18.6 15.7 17 16 L 18.4 19.4 M 3.2 16.8 C "
        "3.2 18.4 4.2 19.4 5.8 19.4 L 11.4 19.4 M 8.6 15.8 C 10.8 15.8 11.6 17.4 11.4 "
        "19.4 M 15 11.2 C 12.6 9.4 11.2 6.6 11.6 4.4 C 14 4.8 16.2 7.4 17 10.6"},
    [ICON_MIRROR] = {"mirror",
        "M 12 3 12 5.6 M 12 9 12 15 M 12 18.4 12 21 F M 8.2 7.5 8.2 16.8 3.2 16.8 Z M "
        "15.8 7.5 15.8 16.8 20.8 16.8 Z"},
    [ICON_TURN] = {"turn",
        "M 9.2 8.4 C 5.4 8.9 2.8 10.7 2.8 12.9 C 2.8 15.6 6.9 17.6 12 17.6 C 17.1 17.6 "
        "21.2 15.6 21.2 12.9 C 21.2 10.8 18.6 9 15 8.4 M 18.4 5.4 14.8 8.3 17.4 12 M 12 "
        "2.8 12 13"},
    [ICON_EASIER] = {"easier",
        "M 2.8 7 8 7 8 11.8 13 11.8 13 16.6 18 16.6 18 21.2 21.4 21.2 M 13.4 3.4 20 10 "
        "M 20.2 4.8 20.2 10.2 14.8 10.2"},
    [ICON_HARDER] = {"harder",
        "M 2.6 21.2 6 21.2 6 16.6 11 16.6 11 11.8 16 11.8 16 7 21.2 7 M 4 10 10.6 3.4 M "
        "5.2 3.2 10.8 3.2 10.8 8.8"},
    [ICON_STOP_HAND] = {"stop_hand",
        "M 7.2 13.6 7.2 6.2 C 7.2 4.2 10.4 4.2 10.4 6.2 L 10.4 11.2 M 10.4 10.6 10.4 4 "
        "C 10.4 2 13.6 2 13.6 4 L 13.6 11.2 M 13.6 10.6 13.6 4.8 C 13.6 2.8 16.8 2.8 "
        "16.8 4.8 L 16.8 11.6 M 16.8 11 16.8 7.6 C 16.8 5.6 20 5.6 20 7.6 L 20 14.8 C "
        "20 19.2 17.4 21.8 13.6 21.8 C 10.8 21.8 9.2 20.8 7.6 18.4 L 3.6 12.8 C 2.6 11 "
        "4.8 9.6 6 11 L 7.2 12.6"},
    [ICON_UP] = {"up", "M 4.5 15.5 12 8 19.5 15.5"},
    [ICON_DOWN] = {"down", "M 4.5 8.5 12 16 19.5 8.5"},
    [ICON_CARD] = {"card",
        "M 12 6.4 C 9.5 4.4 6 4 2.8 4.7 L 2.8 18.4 C 6 17.8 9.5 18.2 12 20.2 C 14.5 "
        "18.2 18 17.8 21.2 18.4 L 21.2 4.7 C 18 4 14.5 4.4 12 6.4 Z M 12 6.4 12 20.2"},
    [ICON_FIGURE] = {"figure",
        "P 12 3.6 M 4.2 5.6 8.2 8.8 15.8 8.8 19.8 5.6 M 12 8.8 12 14.6 8 21.6 M 12 14.6 "
        "16 21.6"},
    [ICON_FLARE] = {"flare",
        "M 12.4 2.4 C 13 6.8 18.8 9.2 18.8 14.8 C 18.8 18.7 15.8 21.6 12 21.6 C 8.2 "
        "21.6 5.2 18.7 5.2 14.8 C 5.2 12.2 6.4 10.2 8 8.8 C 8.1 10.8 8.8 12 10 12.6 C "
        "9.8 8.4 10.4 5.2 12.4 2.4 Z"},
    [ICON_HEART] = {"heart",
        "M 12 20.6 C 4.6 15.4 2.4 11.8 2.4 8.6 C 2.4 5.6 4.7 3.6 7.2 3.6 C 9.4 3.6 11.1 "
        "4.9 12 6.9 C 12.9 4.9 14.6 3.6 16.8 3.6 C 19.3 3.6 21.6 5.6 21.6 8.6 C 21.6 "
        "11.8 19.4 15.4 12 20.6 Z"},
    [ICON_MOON] = {"moon",
        "M 10.2 3 C 7.8 9.6 13.4 16.6 20.8 14.6 C 19.6 18.4 16.2 21 12 21 C 7 21 3 17 3 "
        "12 C 3 7.7 6 4.1 10.2 3 Z"},
    [ICON_CLOUD] = {"cloud",
        "M 7 19 C 4.2 19 2.4 17.1 2.4 14.8 C 2.4 12.4 4.2 10.7 6.5 10.6 C 7 7.4 9.3 5.2 "
        "12.3 5.2 C 15.4 5.2 17.7 7.5 18 10.3 C 20.1 10.6 21.6 12.4 21.6 14.6 C 21.6 "
        "17.1 19.8 19 17.2 19 Z"},
    [ICON_CHAIR] = {"chair",
        "P 10.4 3.8 M 10 8.2 10 14 16.6 14 16.6 21.4 M 5.4 8.6 5.4 18 12.4 18 M 5.4 18 "
        "5.4 21.4 M 12.4 18 12.4 21.4 M 10.4 9.6 14.6 11.2"},
    [ICON_STAND] = {"stand",
        "P 12 3.6 M 7.8 14.2 C 7.8 10 8.6 8.2 12 8.2 C 15.4 8.2 16.2 10 16.2 14.2 M 12 "
        "8.2 12 14.6 M 10 21.6 12 14.6 14 21.6"},
    [ICON_BEND] = {"bend",
        "M 14.4 21.6 17 11.6 18.8 21.6 M 17 11.6 C 17.2 7 12.6 6.4 9.2 9.8 P 5.8 13 "
        "M 10.2 9.2 10.6 17.4"},
    [ICON_LIFT] = {"lift",
        "P 12.2 4 M 13 7.8 18.2 13.2 13.2 15.6 16 21.4 M 13.6 8.6 7.4 13.8 M 16 21.4 "
        "13.2 21.4 R 3 14.6 6.6 6.6 .8"},
    [ICON_TWIST] = {"twist",
        "P 12 3.4 M 12 7.8 12 14.8 8.6 21.6 M 12 14.8 15.4 21.6 M 3.4 9 C 4 14.2 18 14.6 "
        "19.2 10.4 F M 16.8 9.8 20 6 21.8 10.8 Z"},
    [ICON_LIE] = {"lie",
        "P 4.6 12 M 8.8 13.4 21 13.4 M 2.4 17.4 21.6 17.4 M 4.4 17.4 4.4 21 M 19.6 17.4 "
        "19.6 21"},
    [ICON_TRAIN] = {"train",
        "M 7 12 17 12 M 6.6 6.6 6.6 17.4 M 17.4 6.6 17.4 17.4 M 2.8 9.4 2.8 14.6 M 21.2 "
        "9.4 21.2 14.6"},
    [ICON_HEAT] = {"heat",
        "M 6 16.6 C 3.6 13 8.4 10.8 6 7.2 C 5.2 5.8 5.2 4.6 6 3.2 M 12 16.6 C 9.6 13 "
        "14.4 10.8 12 7.2 C 11.2 5.8 11.2 4.6 12 3.2 M 18 16.6 C 15.6 13 20.4 10.8 18 "
        "7.2 C 17.2 5.8 17.2 4.6 18 3.2 M 3.4 20.8 20.6 20.8"},
    [ICON_LEAN_BACK] = {"lean_back",
        "M 6.2 21.6 9.6 21.6 9.6 14.4 C 9.6 10.6 11.4 8.6 14.8 7.4 P 18.6 5.2 M 13.6 "
        "8.2 14.8 12.4 10.4 14.2"},
    [ICON_CURL] = {"curl",
        "P 4.4 14.6 M 7.6 17.2 14.8 17.2 C 17.4 17.2 17.6 15.2 16.2 13.8 L 12.4 9.8 "
        "19.4 7.6 M 2.4 21.2 21.6 21.2"},
    [ICON_CHILD] = {"child",
        "P 8 3.6 M 4 14 C 4 10 5 8.4 8 8.4 L 8 14.8 M 5.6 21.6 8 14.8 10.4 21.6 M 8 8.8 "
        "C 10.4 9 10.8 12.6 12.6 14.4 L 17.4 15 P 17.4 10.6 M 17.4 15 17.4 18 M 15.8 "
        "21.6 17.4 18 19 21.6"},
    [ICON_CAR] = {"car",
        "M 4.4 17.2 2.8 17.2 2.8 13 C 2.8 11.8 3.6 11.2 4.8 11 L 6.8 7 C 7.3 5.9 8 5.4 "
        "9.2 5.4 L 14.2 5.4 C 15.3 5.4 16 5.8 16.6 6.8 L 19 11 C 20.6 11.2 21.2 12 21.2 "
        "13.4 L 21.2 17.2 19.6 17.2 M 9.2 17.2 14.8 17.2 O 6.8 17.4 2.4 O 17.2 17.4 2.4 "
        "M 5 11 18.8 11"},
    [ICON_WORK] = {"work",
        "R 2.8 7.8 18.4 12.6 2 M 8.4 7.6 8.4 5.4 C 8.4 4.2 9 3.6 10.2 3.6 L 13.8 3.6 C "
        "15 3.6 15.6 4.2 15.6 5.4 L 15.6 7.6 M 2.8 13.4 21.2 13.4"},
    [ICON_BALL] = {"ball",
        "O 12 12 9.2 M 12 2.8 12 21.2 M 2.8 12 21.2 12 M 5.5 5.5 C 9.2 9 9.2 15 5.5 "
        "18.5 M 18.5 5.5 C 14.8 9 14.8 15 18.5 18.5"},
    [ICON_GARDEN] = {"garden",
        "M 12 21 12 10.6 M 12 11 C 12 6 9 3.4 3.6 3.4 C 3.6 8.2 6.8 11 12 11 Z M 12 "
        "15.2 C 12 11.4 14.8 8.6 20.4 8.6 C 20.4 12.8 17.2 15.2 12 15.2 Z M 5.6 21 18.4 "
        "21"},
    [ICON_SMILE] = {"smile",
        "O 12 12 9.2 M 8.8 9.6 M 15.2 9.6 M 7.8 14 C 9.4 17.4 14.6 17.4 16.2 14"},
    [ICON_BREATH] = {"breath",
        "M 2.8 8.8 12.6 8.8 C 16.2 8.8 16.2 3.4 12.8 3.4 C 11.4 3.4 10.4 4.2 10.2 5.4 M "
        "2.8 12.8 18.2 12.8 C 22.4 12.8 22.2 7.2 18.6 7.2 M 2.8 16.8 13.6 16.8 C 17 "
        "16.8 17 21.2 14 21.2 C 12.8 21.2 12 20.6 11.7 19.6"},
    [ICON_FLOOR] = {"floor",
        "M 2.6 19 15.8 19 C 22.2 19 22.2 9.4 16 9.4 C 11.6 9.4 11.4 15.6 15.6 15.6 C "
        "17.6 15.6 17.8 13 16.2 12.8 M 2.6 19 2.6 15.4 11.6 15.4"},
    [ICON_SHIELD] = {"shield",
        "M 12 2.6 20.2 5.6 20.2 11.4 C 20.2 16.4 16.8 20 12 21.6 C 7.2 20 3.8 16.4 3.8 "
        "11.4 L 3.8 5.6 Z M 8 12 11 15 16.2 9"},
    [ICON_GEAR] = {"gear",
        "M 10.3 5.2 10.5 2.5 13.5 2.5 13.7 5.2 15.6 6 17.6 4.2 19.8 6.4 18 8.4 18.8 "
        "10.3 21.5 10.5 21.5 13.5 18.8 13.7 18 15.6 19.8 17.6 17.6 19.8 15.6 18 13.7 "
        "18.8 13.5 21.5 10.5 21.5 10.3 18.8 8.4 18 6.4 19.8 4.2 17.6 6 15.6 5.2 13.7 "
        "2.5 13.5 2.5 10.5 5.2 10.3 6 8.4 4.2 6.4 6.4 4.2 8.4 6 Z O 12 12 3"},
    [ICON_PERSON] = {"person", "O 12 7.4 4.2 M 3.8 21 C 3.8 13 20.2 13 20.2 21 Z"},
    [ICON_PEOPLE] = {"people",
        "O 8.6 8 3.6 M 2.2 20.4 C 2.2 13.2 15 13.2 15 20.4 Z M 15.6 4.6 C 20 4.4 20.2 "
        "11.4 15.8 11.4 M 18 14.6 C 20.4 15.4 21.8 17.4 21.8 20.4 L 19 20.4"},
    [ICON_EYE] = {"eye",
        "M 2.2 12 C 6.4 4.8 17.6 4.8 21.8 12 C 17.6 19.2 6.4 19.2 2.2 12 Z F O 12 12 2"},
    [ICON_CONTRAST] = {"contrast", "O 12 12 9.2 F M 12 3 A 12 12 9 -90 90 Z"},
    [ICON_COUNTER] = {"counter",
        "R 3 12.6 4.4 8.2 .8 R 9.8 7.8 4.4 13 .8 R 16.6 3.2 4.4 17.6 .8"},
    [ICON_REPEAT] = {"repeat",
        "M 3.6 11.4 3.6 10.2 C 3.6 7.6 5.4 6 7.8 6 L 20 6 M 16.4 2.4 20 6 16.4 9.6 M "
        "20.4 12.6 20.4 13.8 C 20.4 16.4 18.6 18 16.2 18 L 4 18 M 7.6 14.4 4 18 7.6 "
        "21.6"},
    [ICON_DOOR] = {"door", "M 5.4 21 5.4 3 18.6 3 18.6 21 M 2.4 21 21.6 21 M 14.4 12.2"},
    [ICON_PIN] = {"pin",
        "M 12 21.4 C 8.4 17.2 5.4 13.4 5.4 9.6 C 5.4 5.8 8.4 2.8 12 2.8 C 15.6 2.8 18.6 "
        "5.8 18.6 9.6 C 18.6 13.4 15.6 17.2 12 21.4 Z O 12 9.6 2.6"},
    [ICON_SOFA] = {"sofa",
        "M 5.4 10.2 5.4 7.6 C 5.4 6 6.6 4.8 8.2 4.8 L 15.8 4.8 C 17.4 4.8 18.6 6 18.6 7.6 "
        "L 18.6 10.2 M 2.8 12.6 C 2.8 10.2 6.2 10.2 6.2 12.6 L 6.2 14.4 17.8 14.4 17.8 "
        "12.6 C 17.8 10.2 21.2 10.2 21.2 12.6 L 21.2 18.2 2.8 18.2 Z M 5 18.2 5 20.6 M 19 "
        "18.2 19 20.6"},
};
/* clang-format on */

enum { NUMBERS_MAX = 64 };

/* The points so far, and where the path is read. */
typedef struct {
    IconPoint *points;
    int count;
    const char *at;
    bool fill_next;
    float numbers[NUMBERS_MAX]; /* what stood behind the letter */
    int number_count;
} Pen;

const char *icon_name(Icon icon)
{
    return icon < ICON_COUNT ? rows[icon].name : rows[ICON_NONE].name;
}

int icon_find(const char *name)
{
    for (int i = 0; i < ICON_COUNT; i++) {
        if (strcmp(rows[i].name, name) == 0) {
            return i;
        }
    }
    return ICON_NONE;
}

/* "-12.5 ": the only numbers there are; strtof would ask for the locale's decimal sign. */
static float read_number(const char **at)
{
    bool negative = **at == '-';
    float value = 0;
    float place = 0;
    for (*at += negative; (**at >= '0' && **at <= '9') || **at == '.'; ++*at) {
        if (**at == '.') {
            place = 1;
        } else {
            value = value * 10 + (float)(**at - '0');
            place *= 10;
        }
    }
    value = place > 0 ? value / place : value;
    return negative ? -value : value;
}

static void read_numbers(Pen *pen)
{
    pen->number_count = 0;
    while (*pen->at == ' ') {
        pen->at++;
    }
    while (*pen->at && strchr("-.0123456789", *pen->at)) {
        float number = read_number(&pen->at);
        if (pen->number_count < NUMBERS_MAX) {
            pen->numbers[pen->number_count++] = number;
        }
        while (*pen->at == ' ') {
            pen->at++;
        }
    }
}

static void put(Pen *pen, float x, float y)
{
    if (pen->count < ICON_POINTS_MAX) {
        pen->points[pen->count++] = (IconPoint){.x = x, .y = y};
    }
}

static void begin(Pen *pen, float x, float y)
{
    int at = pen->count;
    put(pen, x, y);
    if (pen->count > at) {
        pen->points[at].begins = 1;
        pen->points[at].filled = pen->fill_next;
    }
    pen->fill_next = false;
}

static void close_stroke(Pen *pen)
{
    int first = pen->count - 1;
    while (first > 0 && !pen->points[first].begins) {
        first--;
    }
    if (first >= 0) {
        pen->points[first].closed = 1;
    }
}

static void put_pairs(Pen *pen, int from)
{
    for (int i = from; i + 1 < pen->number_count; i += 2) {
        put(pen, pen->numbers[i], pen->numbers[i + 1]);
    }
}

static void pen_move(Pen *pen)
{
    begin(pen, pen->numbers[0], pen->numbers[1]);
    put_pairs(pen, 2);
}

static void pen_line(Pen *pen)
{
    put_pairs(pen, 0);
}

static float distance(float x1, float y1, float x2, float y2)
{
    return sqrtf((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1));
}

/* Longer curves in more pieces, so that none shows its corners. */
static void pen_curve(Pen *pen)
{
    const float *to = pen->numbers;
    IconPoint from = pen->points[pen->count - 1];
    float length = distance(from.x, from.y, to[0], to[1]) + distance(to[0], to[1], to[2], to[3])
                   + distance(to[2], to[3], to[4], to[5]);
    int pieces = 5 + (int)(length * 0.7F);
    for (int i = 1; i <= pieces; i++) {
        float t = (float)i / (float)pieces;
        float u = 1 - t;
        float a = u * u * u;
        float b = 3 * u * u * t;
        float c = 3 * u * t * t;
        float d = t * t * t;
        put(pen, a * from.x + b * to[0] + c * to[2] + d * to[4],
            a * from.y + b * to[1] + c * to[3] + d * to[5]);
    }
}

/* A large circle in 55 pieces: a tenth of a pixel off a true one at 160 pixels. */
static void put_arc(Pen *pen, const float circle[3], float from, float to, bool begins)
{
    int pieces = (int)ceilf(fabsf(to - from) / 360 * (10 + 5 * circle[2]));
    for (int i = 0; i <= pieces; i++) {
        float angle = (from + (to - from) * (float)i / (float)pieces) * 0.0174532925F;
        float x = circle[0] + circle[2] * cosf(angle);
        float y = circle[1] + circle[2] * sinf(angle);
        if (i == 0 && begins) {
            begin(pen, x, y);
        } else {
            put(pen, x, y);
        }
    }
}

static void pen_arc(Pen *pen)
{
    put_arc(pen, pen->numbers, pen->numbers[3], pen->numbers[4], true);
}

static void pen_arc_on(Pen *pen)
{
    put_arc(pen, pen->numbers, pen->numbers[3], pen->numbers[4], false);
}

/* Not to 360 degrees: closing the stroke draws the last piece, and a point on top of the first
 * would show as a knot. */
static void pen_circle(Pen *pen)
{
    put_arc(pen, pen->numbers, 0, 353, true);
    close_stroke(pen);
}

/* All heads are of one size, whatever is written: people look like one family. */
static void pen_person(Pen *pen)
{
    pen->fill_next = true;
    pen->numbers[2] = 1.4F;
    pen_circle(pen);
}

static void pen_rectangle(Pen *pen)
{
    const float *box = pen->numbers;
    float radius = box[4];
    float left = box[0] + radius;
    float top = box[1] + radius;
    float right = box[0] + box[2] - radius;
    float bottom = box[1] + box[3] - radius;
    put_arc(pen, (float[]){left, top, radius}, 180, 270, true);
    put_arc(pen, (float[]){right, top, radius}, 270, 360, false);
    put_arc(pen, (float[]){right, bottom, radius}, 0, 90, false);
    put_arc(pen, (float[]){left, bottom, radius}, 90, 180, false);
    close_stroke(pen);
}

static void pen_fill(Pen *pen)
{
    pen->fill_next = true;
}

typedef struct {
    char letter;
    int least; /* numbers it needs */
    void (*draw)(Pen *pen);
} PenCall;

/* clang-format off */
static const PenCall calls[] = {
    {'M', 2, pen_move},   {'L', 2, pen_line},       {'C', 6, pen_curve},
    {'Z', 0, close_stroke}, {'O', 3, pen_circle},   {'P', 2, pen_person},
    {'a', 5, pen_arc},    {'A', 5, pen_arc_on},     {'R', 5, pen_rectangle},
    {'F', 0, pen_fill},
};
/* clang-format on */

/* False for a letter that means nothing, or too few numbers behind one. */
static bool draw_next(Pen *pen)
{
    char letter = *pen->at++;
    read_numbers(pen);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (calls[i].letter == letter) {
            if (pen->number_count >= calls[i].least) {
                calls[i].draw(pen);
            }
            return pen->number_count >= calls[i].least;
        }
    }
    return false;
}

int icon_points(Icon icon, IconPoint points[ICON_POINTS_MAX])
{
    Pen pen = {.points = points, .at = icon < ICON_COUNT ? rows[icon].path : ""};
    while (*pen.at && draw_next(&pen)) {
    }
    return *pen.at ? 0 : pen.count; /* a faulty path shows nothing, and the test sees it */
}
