/* figure.h - the mannequin: a clip at a moment, seen from a side, as shaded triangles. Pure.
 *
 * The same figure is drawn on the screen (raster_mesh), as thumbnails, and as stills on paper.
 */
#pragma once
#include "base/arena.h"
#include "motion/clip.h"

#include <stdint.h>

typedef struct {
    const Clip *clip;
    int at_ms;       /* loops */
    float yaw_deg;   /* turned by a finger, added to the clip's own view */
    float pitch_deg; /* looked at from above, added to the clip's own view */
    bool mirrored;   /* left and right side changed */
    bool high_contrast;
} FigureView;

typedef struct {
    float x, y, z;   /* view space, metres: x right, y up, z towards the viewer */
    uint32_t colour; /* 0xFFrrggbb, already shaded; see-through (AA < FF) in floor shadows,
                        which come first */
} MeshVertex;

typedef struct {
    const MeshVertex *vertices;
    const uint16_t (*triangles)[3];
    int vertex_count, triangle_count;
    float floor_y; /* where the floor is in view space at the figure's middle */
} Mesh;

/* What every frame of the clip fits into, in view space for this yaw and pitch, so that the
 * picture neither jumps nor is cut: left, right, bottom, top in metres. */
typedef struct {
    float left, right, bottom, top;
} FigureFrame;

/* Quick enough for every frame. */
FigureFrame figure_frame(const FigureView *view);

/* False only when `arena` is full; about 400 kB are needed. The mesh lives in `arena`. Props
 * (chair, mat, wall, stick ...) and a soft contact shadow are part of it. */
MUST_CHECK bool figure_mesh(const FigureView *view, Arena *arena, Mesh *ret_mesh);

/* For checks: worst distances in millimetres over the clip stepped at 60 Hz. */
typedef struct {
    float drift_mm;       /* planted hands, feet, knees ... against where they were planted */
    float sink_mm;        /* deepest any part goes below the floor */
    float into_mm;        /* deepest any part goes into a seat, bench, step, box, wall */
    float fastest_deg;    /* fastest joint, degrees a frame */
    float through_mm;     /* deepest any limb goes into another part of the body */
    float over_limit_deg; /* furthest any joint goes beyond its limits */
    float end_speed_deg;  /* fastest joint in the first and last frame, degrees a frame */
    float seam_deg; /* how much a joint's speed changes where the clip loops, degrees a frame */
    bool goes_round; /* it runs on without a rest, as walking does */
    const char *over_limit_joint;
    const char *drift_part, *sink_part, *into_part, *fastest_joint, *through_part,
        *through_other;
} FigureFaults;

/* False only when `arena` is full. */
MUST_CHECK bool figure_measure(const Clip *clip, Arena *arena, FigureFaults *ret_faults);
