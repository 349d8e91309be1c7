/* sound.h - plays the sounds of a routine; without a device there is silence and no failure.
 *
 * The device is opened by a thread of its own when the first sound is due and closed when none
 * has come for a while: neither the start nor an idle screen knows of it.
 */
#pragma once
#include <pthread.h>

#include "shell/sound_wave.h"

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    Sound due; /* SOUND_NONE: none waits */
    Volume volume;
    bool open, quit;
    bool failed; /* there is no device: not asked again before the next start */
} Sounds;

/* Silent, with no device and no thread. */
void sounds_init(Sounds *sounds);
/* Leaves a note and returns: it never waits for a device. */
void sounds_play(Sounds *sounds, Sound sound, Volume volume);
void sounds_close(Sounds *sounds); /* waits until the device is given back */
bool sounds_open(Sounds *sounds);  /* a device is held, or being opened */
