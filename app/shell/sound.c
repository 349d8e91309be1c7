/* One thread while there is something to hear: it opens the device, plays what is due, and
 * gives the device back after a quiet while. The loop only leaves a note. A sound that comes
 * while another is heard takes its place: late is worse than cut. */
#include "shell/sound.h"

#include <SDL.h>
#include <time.h>

enum { QUIET_S = 5, DEVICE_SAMPLES = 1024 };

void sounds_init(Sounds *sounds)
{
    *sounds = (Sounds){.due = SOUND_NONE};
    pthread_mutex_init(&sounds->lock, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&sounds->changed, &attributes);
    pthread_condattr_destroy(&attributes);
}

static SDL_AudioDeviceID open_device(void)
{
    SDL_AudioSpec wanted = {
        .freq = SOUND_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = DEVICE_SAMPLES};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) {
        return 0;
    }
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (!device) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return 0;
    }
    SDL_PauseAudioDevice(device, 0);
    return device;
}

/* The next sound that is due, waiting for it; SOUND_NONE: it has been quiet for long enough, or
 * it is time to go. Called with the lock held. */
static Sound next_sound(Sounds *sounds)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += QUIET_S;
    int waited = 0;
    while (sounds->due == SOUND_NONE && !sounds->quit && waited == 0) {
        waited = pthread_cond_timedwait(&sounds->changed, &sounds->lock, &until);
    }
    Sound sound = sounds->quit ? SOUND_NONE : sounds->due;
    sounds->due = SOUND_NONE;
    return sound;
}

static void *play_all(void *self)
{
    static int16_t samples[SOUND_SAMPLES_MAX];
    Sounds *sounds = self;
    SDL_AudioDeviceID device = open_device();
    pthread_mutex_lock(&sounds->lock);
    sounds->failed = !device;
    Sound sound = device ? next_sound(sounds) : SOUND_NONE;
    while (sound != SOUND_NONE) {
        Volume volume = sounds->volume;
        pthread_mutex_unlock(&sounds->lock);
        int count = sound_wave(sound, volume, samples);
        SDL_ClearQueuedAudio(device);
        SDL_QueueAudio(device, samples, (Uint32)count * sizeof *samples);
        pthread_mutex_lock(&sounds->lock);
        sound = next_sound(sounds);
    }
    if (device) { /* still with the lock: nobody opens it anew before it is given back */
        SDL_CloseAudioDevice(device);
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }
    SDL_TLSCleanup(); /* the thread is not one of SDL's, which would do it by themselves */
    sounds->open = false;
    pthread_cond_broadcast(&sounds->changed);
    pthread_mutex_unlock(&sounds->lock);
    return NULL;
}

/* Called with the lock held. */
static void start(Sounds *sounds)
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, play_all, sounds) != 0) {
        sounds->failed = true;
        return;
    }
    pthread_detach(thread);
    sounds->open = true;
}

void sounds_play(Sounds *sounds, Sound sound, Volume volume)
{
    if (sound == SOUND_NONE || volume <= VOLUME_OFF) {
        return;
    }
    /* A device that is just being given back would make the loop wait: then this one is lost.
     */
    if (pthread_mutex_trylock(&sounds->lock) != 0) {
        return;
    }
    if (!sounds->failed && !sounds->quit) {
        sounds->due = sound;
        sounds->volume = volume;
        if (!sounds->open) {
            start(sounds);
        }
        pthread_cond_broadcast(&sounds->changed);
    }
    pthread_mutex_unlock(&sounds->lock);
}

bool sounds_open(Sounds *sounds)
{
    pthread_mutex_lock(&sounds->lock);
    bool open = sounds->open;
    pthread_mutex_unlock(&sounds->lock);
    return open;
}

void sounds_close(Sounds *sounds)
{
    pthread_mutex_lock(&sounds->lock);
    sounds->quit = true;
    pthread_cond_broadcast(&sounds->changed);
    while (sounds->open) {
        pthread_cond_wait(&sounds->changed, &sounds->lock);
    }
    pthread_mutex_unlock(&sounds->lock);
    pthread_cond_destroy(&sounds->changed);
    pthread_mutex_destroy(&sounds->lock);
}
