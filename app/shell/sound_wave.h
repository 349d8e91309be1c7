/* sound_wave.h - the few sounds of a routine, worked out in place of files. */
#pragma once
#include "screens/kiosk.h"

enum { SOUND_RATE = 22050, SOUND_SAMPLES_MAX = SOUND_RATE * 2 };

/* Fills `ret_samples` (mono); returns how many, 0 for silence. */
int sound_wave(Sound sound, Volume volume, int16_t ret_samples[SOUND_SAMPLES_MAX]);
