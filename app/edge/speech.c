/* The words go to standard input and never onto the command line, where every program on the
 * machine could read them. Nobody waits for the voice: one that has ended stays as it is until
 * the next word or hush takes notice, so there is never more than one. */
#include "edge/speech.h"

#include <string.h>

/* A language goes to a command line: letters, digits and '-' only. */
static bool is_language(const char *code)
{
    size_t length = code ? strlen(code) : 0;
    return length >= 2 && length <= 12 && code[0] != '-'
           && strspn(code, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
                  == length;
}

void speech_say(Speech *speech, const char *language, const char *text)
{
    const char *voice = is_language(language) ? language : "en";
    const char *words[] = {"espeak-ng", "-v", voice, "--stdin", NULL};
    Err err;
    speech_hush(speech);
    if (!text || !text[0] || !child_start(words, false, &speech->child, &err)) {
        return;
    }
    child_tell(&speech->child, text); /* a screen's words fit a socket many times over */
}

void speech_hush(Speech *speech)
{
    if (speech->child.pid > 0 && !child_ended(&speech->child)) {
        child_kill(&speech->child);
    }
}
