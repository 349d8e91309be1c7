/* Both lists are walked side by side, like a comparison of two texts: equal hashes move on
 * together, and where they differ the nearest place is looked for from which they agree again.
 * What was passed over is damage. A poor match is no fault, only more to paint. The rectangles
 * never overlap, so that nothing is painted twice. */
#include "shell/damage.h"

#include <math.h>

enum { LOOK_AHEAD = 24 }; /* commands that may have come or gone in one place */

Rect damage_reach(const DrawCmd *cmd)
{
    float by = cmd->border_px + 1;
    if (cmd->kind == DRAW_TEXT) {
        by = cmd->em_px / 4;
    } else if (cmd->kind == DRAW_SHADOW) {
        by = cmd->border_px * 2;
    } else if (cmd->kind == DRAW_BOX) {
        by = 0;
    }
    int px = (int)ceilf(by);
    Rect grown = {cmd->rect.x - px, cmd->rect.y - px, cmd->rect.w + 2 * px,
                  cmd->rect.h + 2 * px};
    return rect_cut(grown, cmd->clip);
}

static bool same_rect(Rect a, Rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool empty(Rect rect)
{
    return rect.w <= 0 || rect.h <= 0;
}

static int64_t area(Rect rect)
{
    return (int64_t)rect.w * rect.h;
}

/* Takes out the pair that wastes least when joined, and returns both as one. */
static Rect take_cheapest_pair(Damage *damage)
{
    int best_i = 0;
    int best_j = 1;
    int64_t best = INT64_MAX;
    for (int i = 0; i < damage->count; i++) {
        for (int j = i + 1; j < damage->count; j++) {
            Rect both = rect_join(damage->rects[i], damage->rects[j]);
            int64_t waste = area(both) - area(damage->rects[i]) - area(damage->rects[j]);
            if (waste < best) {
                best = waste;
                best_i = i;
                best_j = j;
            }
        }
    }

    Rect pair = rect_join(damage->rects[best_i], damage->rects[best_j]);
    damage->rects[best_j] = damage->rects[--damage->count]; /* best_j is the later one */
    damage->rects[best_i] = damage->rects[--damage->count];
    return pair;
}

/* A rectangle swallows those it overlaps, and what it overlaps then. */
static Rect swallow(Damage *damage, Rect rect)
{
    for (int i = 0; i < damage->count;) {
        if (empty(rect_cut(rect, damage->rects[i]))) {
            i++;
            continue;
        }
        rect = rect_join(rect, damage->rects[i]);
        damage->rects[i] = damage->rects[--damage->count];
        i = 0;
    }
    return rect;
}

/* Joining may make rectangles overlap again, so whatever is joined swallows before it is
 * kept. */
static void add(Damage *damage, Rect rect)
{
    if (empty(rect)) {
        return;
    }

    rect = swallow(damage, rect);
    if (damage->count == DAMAGE_RECTS_MAX) {
        Rect pair = swallow(damage, take_cheapest_pair(damage));
        damage->rects[damage->count++] = pair;
        rect = swallow(damage, rect);
    }
    damage->rects[damage->count++] = rect;
}

void damage_remember(Shown *shown, const DrawList *list, Rect screen)
{
    for (int i = 0; i < list->count; i++) {
        shown->hashes[i] = list->hashes[i];
        shown->reaches[i] = damage_reach(&list->cmds[i]);
    }
    shown->count = list->count;
    shown->screen = screen;
    shown->ground = list->ground;
    shown->theme = list->theme;
}

/* How many commands to pass over in both lists, old in *ret_old and new in *ret_new, until they
 * show the same again: the fewest together. */
static void next_same(const Shown *shown, const DrawList *next, int old_i, int new_i,
                      int skip[2])
{
    int old_left = shown->count - old_i;
    int new_left = next->count - new_i;
    for (int both = 1; both < LOOK_AHEAD; both++) {
        for (int old = 0; old <= both; old++) {
            int fresh = both - old;
            if (old < old_left && fresh < new_left
                && shown->hashes[old_i + old] == next->hashes[new_i + fresh]) {
                skip[0] = old;
                skip[1] = fresh;
                return;
            }
        }
    }
    skip[0] = old_left < 1 ? 0 : 1; /* nothing near: one of each goes, and on */
    skip[1] = new_left < 1 ? 0 : 1;
}

/* Commands found in both lists in the same order leave their pixels as they are, except where a
 * command that came or went lies under or over them; so only those that came or went count. */
static void compare(const Shown *shown, const DrawList *next, Damage *damage)
{
    int old_i = 0, new_i = 0;
    while (old_i < shown->count || new_i < next->count) {
        if (old_i < shown->count && new_i < next->count
            && shown->hashes[old_i] == next->hashes[new_i]) {
            old_i++;
            new_i++;
            continue;
        }

        int skip[2];
        next_same(shown, next, old_i, new_i, skip);
        for (int i = 0; i < skip[0]; i++) {
            add(damage, shown->reaches[old_i++]);
        }
        for (int i = 0; i < skip[1]; i++) {
            add(damage, damage_reach(&next->cmds[new_i++]));
        }
    }
}

void damage_find(const Shown *shown, const DrawList *next, Rect screen, Damage *ret_damage)
{
    *ret_damage = (Damage){0};
    if (shown->count < 0 || shown->ground != next->ground || shown->theme != next->theme
        || !same_rect(shown->screen, screen)) {
        add(ret_damage, screen);
        return;
    }

    compare(shown, next, ret_damage);
    int kept = 0;
    for (int i = 0; i < ret_damage->count; i++) {
        Rect seen = rect_cut(ret_damage->rects[i], screen);
        if (!empty(seen)) {
            ret_damage->rects[kept++] = seen;
        }
    }
    ret_damage->count = kept;
}
