/* speech.h - reading aloud through espeak-ng as a child process. Where the program or a sound
 * device is missing, nothing is heard and nothing fails: all that is said is on the screen. */
#pragma once
#include "edge/child.h"

typedef struct {
    Child child; /* speaking now, or ended and not yet noticed */
} Speech;

/* Ends what is being said and says this. `language` as in packs: "en", "pt-BR". */
void speech_say(Speech *speech, const char *language, const char *text);
void speech_hush(Speech *speech);
