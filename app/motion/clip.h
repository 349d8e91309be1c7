/* clip.h - a movement as data: starting posture, contacts, phases of joint angles. Pure.
 *
 * A clip is written in the words clinicians use: joint angles in degrees from the anatomical
 * zero, named starting postures, parts that stay planted, phases with seconds, easing, hold,
 * breath and a cue. content/base/clips/<id>.json holds one; clip.c's field table is the format.
 */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/fields.h"

typedef struct Clip Clip; /* lives in the arena it was read into */

typedef enum { BREATH_FREE, BREATH_IN, BREATH_OUT, BREATH_COUNT } Breath;

typedef struct {
    int index;    /* of the phase */
    int start_ms; /* within one repetition */
    int length_ms;
    bool hold; /* the pose is kept still */
    Breath breath;
    const char *cue; /* one line for the visitor, base language; "" for none; borrowed */
} ClipPhase;

/* `source->text` may be freed afterwards. Unknown joints, angles outside their limits, phases
 * of 0 s and contacts that cannot be met are problems with file, line and the allowed range. */
MUST_CHECK bool clip_read(const FieldsSource *source, Arena *arena, const Clip **ret_clip,
                          Problems *problems);

/* For authors: the whole movement looked at every 50 ms, where clip_read takes 24 looks. */
MUST_CHECK bool clip_check(const FieldsSource *source, const Clip *clip, Problems *problems);

/* Plain facts; nothing here can fail. */
const char *clip_id(const Clip *clip);
int clip_length_ms(const Clip *clip); /* one repetition, both ways, without rest */
int clip_phase_count(const Clip *clip);
ClipPhase clip_phase(const Clip *clip, int index);    /* 0 .. count-1 */
ClipPhase clip_phase_at(const Clip *clip, int at_ms); /* loops; any at_ms >= 0 */
bool clip_both_sides(const Clip *clip);        /* a repetition does one side, then the other */
int clip_pose_ms(const Clip *clip, int which); /* 0: start pose, 1: end pose, for stills */
