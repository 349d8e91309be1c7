/* The room a clip needs: balls about what sticks out of the body, at moments over the whole
 * clip, and the corners of its things. The camera looks at them instead of at every vertex; a
 * part that reaches out farther than its ball would be cut. */
#include <math.h>

#include "motion/props.h"

static const struct {
    int bone;
    Vec at;
    float radius;
} balls[] = {
    {BONE_PELVIS, {0, 0.02f, 0}, 0.17f},
    {BONE_CHEST, {0, 0, 0}, 0.20f},
    {BONE_HEAD, {0, 0.07f, 0.015f}, 0.125f},
    {BONE_SHANK, {0, 0, 0}, 0.07f},
    {BONE_SHANK_RIGHT, {0, 0, 0}, 0.07f},
    {BONE_FOOT, {0, -0.02f, -0.03f}, 0.055f},
    {BONE_FOOT_RIGHT, {0, -0.02f, -0.03f}, 0.055f},
    {BONE_FOOT, {0, -0.035f, 0.15f}, 0.05f},
    {BONE_FOOT_RIGHT, {0, -0.035f, 0.15f}, 0.05f},
    {BONE_FOREARM, {0, 0, 0}, 0.05f},
    {BONE_FOREARM_RIGHT, {0, 0, 0}, 0.05f},
    {BONE_HAND, {0, -0.12f, 0}, 0.07f},
    {BONE_HAND_RIGHT, {0, -0.12f, 0}, 0.07f},
};

ClipRoom clip_room_begin(void)
{
    return (ClipRoom){vec(9, 9, 9), vec(-9, -9, -9)};
}

void clip_room_add(Clip *clip, const Body *body, ClipRoom *room)
{
    enum { MOVING_EXTENTS = 4, BALLS = sizeof balls / sizeof balls[0] };
    Vec *least = &room->least, *most = &room->most;
    clip->extent_count +=
        props_extent_moving(clip, body, clip->extents + clip->extent_count, MOVING_EXTENTS);
    for (int k = 0; k < BALLS; k++) {
        Vec at = frame_point(body->bone[balls[k].bone], balls[k].at);
        clip->extents[clip->extent_count++] = (Extent){at, balls[k].radius};
        *least = vec(fminf(least->x, at.x), fminf(least->y, at.y), fminf(least->z, at.z));
        *most = vec(fmaxf(most->x, at.x), fmaxf(most->y, at.y), fmaxf(most->z, at.z));
    }
}

void clip_room_end(Clip *clip, const ClipRoom *room)
{
    clip->extent_count +=
        props_extent(clip, clip->extents + clip->extent_count, EXTENT_MAX - clip->extent_count);
    clip->middle =
        vec((room->least.x + room->most.x) / 2, 0, (room->least.z + room->most.z) / 2);
}
