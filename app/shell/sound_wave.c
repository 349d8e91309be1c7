/* Each sound is a few tones that fade like something struck softly: a knock of wood for ticks,
 * a small bell for the end. They swell for some milliseconds, so that nothing clicks. */
#include "shell/sound_wave.h"

#include <math.h>

enum { PARTIALS_MAX = 4 };

typedef struct {
    float hertz, share; /* share: of the loudness */
    int from_ms;
} Partial;

typedef struct {
    int length_ms, fades_ms; /* fades_ms: to about a third */
    Partial partials[PARTIALS_MAX];
} Tone;

static const Tone tones[SOUND_KINDS] = {
    [SOUND_TICK] = {60, 14, {{520, 0.7f, 0}, {1040, 0.3f, 0}}},
    [SOUND_COUNT] = {180, 40, {{700, 0.8f, 0}, {1400, 0.2f, 0}}},
    [SOUND_SIDE] = {460, 80, {{587, 0.5f, 0}, {880, 0.5f, 180}}},
    [SOUND_BELL] = {1500,
                    380,
                    {{880, 0.5f, 0}, {1760, 0.2f, 0}, {2429, 0.2f, 0}, {440, 0.1f, 0}}},
};
static const float loudness[VOLUME_COUNT] = {
    [VOLUME_QUIET] = 0.08f, [VOLUME_MIDDLE] = 0.2f, [VOLUME_LOUD] = 0.5f};
static const float swell_ms = 4, full_turn = 6.2831853f;

static float partial_at(const Partial *partial, const Tone *tone, float at_ms)
{
    float since = at_ms - (float)partial->from_ms;
    if (partial->share <= 0 || since < 0) {
        return 0;
    }
    float swell = fminf(since / swell_ms, 1);
    float fade = expf(-since / (float)tone->fades_ms);
    return partial->share * swell * fade * sinf(full_turn * partial->hertz * since / 1000);
}

int sound_wave(Sound sound, Volume volume, int16_t ret_samples[SOUND_SAMPLES_MAX])
{
    const Tone *tone = &tones[sound];
    int count = tone->length_ms * SOUND_RATE / 1000;
    if (loudness[volume] <= 0) {
        return 0;
    }
    for (int i = 0; i < count; i++) {
        float at_ms = (float)i * 1000 / SOUND_RATE;
        float ends = fminf(((float)tone->length_ms - at_ms) / (2 * swell_ms), 1);
        float sum = 0;
        for (int k = 0; k < PARTIALS_MAX; k++) {
            sum += partial_at(&tone->partials[k], tone, at_ms);
        }
        ret_samples[i] = (int16_t)(sum * ends * loudness[volume] * INT16_MAX);
    }
    return count;
}
