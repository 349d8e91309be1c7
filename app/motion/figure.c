/* The order of building is that of drawing: the shadow first, since it is see-through and lies
 * under everything, then props, then the body. Muscles need places in the world, so they come
 * before mesh_shade() turns those into view space; the shadow gets its colour after it, or it
 * would be painted over. The frame is that of the whole clip, measured when it was read:
 * nothing jumps. */
#include "motion/figure.h"

#include <math.h>

#include "motion/body_mesh.h"
#include "motion/clip_data.h"
#include "motion/muscles.h"
#include "motion/props.h"
#include "motion/shadow.h"

static const float floor_margin = 0.05f;

/* Turned a little off the pure view, so that both sides of the body can be told apart. */
static const struct {
    float yaw_deg, pitch_deg;
} views[VIEW_COUNT] = {
    [VIEW_SIDE] = {68, 9},
    [VIEW_FRONT] = {12, 7},
    [VIEW_THREE_QUARTER] = {38, 10},
    [VIEW_TOP] = {68, 52},
};

static MeshCamera camera_of(const FigureView *view)
{
    const Clip *clip = view->clip;
    float yaw = views[clip->words.view].yaw_deg + clip->words.yaw_deg + view->yaw_deg;
    float pitch = views[clip->words.view].pitch_deg + view->pitch_deg;
    return (MeshCamera){
        .camera = mat_mul(mat_turn_x(pitch), mat_turn_y(yaw)),
        .middle = clip->middle,
        .mirrored = view->mirrored,
        .high_contrast = view->high_contrast,
    };
}

FigureFrame figure_frame(const FigureView *view)
{
    MeshCamera camera = camera_of(view);
    FigureFrame frame = {9, -9, 9, -9};
    for (int i = 0; i < view->clip->extent_count; i++) {
        const Extent *extent = &view->clip->extents[i];
        Vec at = vec_sub(extent->at, camera.middle);
        at.x *= view->mirrored ? -1.0f : 1.0f;
        at = mat_apply(camera.camera, at);
        float r = extent->radius;
        frame.left = fminf(frame.left, at.x - r);
        frame.right = fmaxf(frame.right, at.x + r);
        frame.bottom = fminf(frame.bottom, at.y - r);
        frame.top = fmaxf(frame.top, at.y + r);
    }
    frame.left -= floor_margin;
    frame.right += floor_margin;
    frame.bottom -= floor_margin;
    frame.top += floor_margin * 0.5f;
    return frame;
}

bool figure_mesh(const FigureView *view, Arena *arena, Mesh *ret_mesh)
{
    MeshBuilder mesh;
    if (!mesh_begin(&mesh, arena)) {
        return false;
    }
    Body body;
    clip_body(view->clip, (float)view->at_ms, &body);
    Shadow shadow;
    shadow_find(&shadow, view->clip, &body);
    shadow_mesh(&mesh, &shadow);
    props_mesh(&mesh, view->clip, &body, &shadow);
    BodyParts parts = body_mesh(&mesh, &body);
    float glow[MUSCLE_COUNT];
    clip_glow(view->clip, (float)view->at_ms, glow);
    muscles_glow(&mesh, &body, glow, parts);
    MeshCamera camera = camera_of(view);
    mesh_shade(&mesh, &camera);
    shadow_shade(&mesh, view->high_contrast);
    *ret_mesh = (Mesh){
        .vertices = mesh.vertices,
        .triangles = (const uint16_t(*)[3])mesh.triangles,
        .vertex_count = mesh.vertex_count,
        .triangle_count = mesh.triangle_count,
        .floor_y = 0,
    };
    return !mesh.full;
}
