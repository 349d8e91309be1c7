/* paint.h - commands for one node. Rectangles are places, before mirroring: all drawing thinks
 * left to right, and is turned round on its way into the list. */
#pragma once
#include "ui/words.h"

/* Nothing is added that lies outside the clip. A box may be filled, framed, or both. */
void paint_box(Painter *painter, Rect rect, Ink fill, float radius_px);
void paint_frame(Painter *painter, Rect rect, Ink fill, Ink border, float border_px,
                 float radius_px);
void paint_shadow(Painter *painter, Rect rect, float radius_px);
void paint_icon(Painter *painter, Rect rect, Icon icon, Ink ink);
/* From the top of `rect`, lines aligned in its width. */
void paint_words(Painter *painter, Rect rect, const Words *words, Ink ink, Align align);
/* An area (closed) or a line, `pen_px` wide, in `border` for areas. `points` are copied. */
void paint_area(Painter *painter, const DrawPoint *points, int count, Ink ink);
void paint_line(Painter *painter, const DrawPoint *points, int count, Ink ink, float pen_px);
void paint_special(Painter *painter, DrawCmd cmd); /* figure, picture, code in cmd.rect */
/* A closed curve through the points, which are in shares of `rect`, at most CURVE_POINTS_MAX;
 * outlined when pen_px is not 0. */
enum { CURVE_POINTS_MAX = 64 };
typedef struct {
    const DrawPoint *points;
    int count;
    Ink ink, border;
    float pen_px;
} Curve;
void paint_curve(Painter *painter, Rect rect, const Curve *curve);
Rect paint_middle(Rect rect, int w, int h); /* w x h in the middle of rect */

/* Targets with a drawing of their own in place of an icon (widgets_target.c). */
typedef void Mark(Painter *painter, Rect rect, int which, bool on);
void ui_target_marked(Ui *ui, const Target *target, Mark *mark, int which);
