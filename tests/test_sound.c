/* test_sound.c - the sounds themselves, and that a missing device is no failure. */
#include "shell/sound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <SDL.h>
#include <cmocka.h>

static int16_t samples[SOUND_SAMPLES_MAX], others[SOUND_SAMPLES_MAX];

static int peak(const int16_t *of, int count)
{
    int most = 0;
    for (int i = 0; i < count; i++) {
        most = abs(of[i]) > most ? abs(of[i]) : most;
    }
    return most;
}

static void each_sound_begins_and_ends_without_a_click(void **state)
{
    (void)state;
    int last = 0;
    for (int sound = SOUND_TICK; sound < SOUND_KINDS; sound++) {
        int count = sound_wave((Sound)sound, VOLUME_LOUD, samples);
        assert_in_range(count, 500, SOUND_SAMPLES_MAX);
        assert_true(count > last); /* what matters more lasts longer */
        last = count;
        assert_true(abs(samples[0]) < 40);
        assert_true(abs(samples[count - 1]) < 40);
        assert_in_range(peak(samples, count), 2000, 20000); /* soft, and never at the limit */
    }
}

static void each_step_is_louder_and_off_is_silent(void **state)
{
    (void)state;
    assert_int_equal(sound_wave(SOUND_BELL, VOLUME_OFF, samples), 0);
    assert_int_equal(sound_wave(SOUND_NONE, VOLUME_LOUD, samples), 0);
    for (int volume = VOLUME_QUIET; volume < VOLUME_LOUD; volume++) {
        int count = sound_wave(SOUND_COUNT, (Volume)volume, samples);
        assert_int_equal(sound_wave(SOUND_COUNT, (Volume)(volume + 1), others), count);
        assert_true(peak(others, count) > peak(samples, count) * 3 / 2);
    }
}

static void wait_until_closed(Sounds *sounds)
{
    for (int i = 0; i < 400 && sounds_open(sounds); i++) {
        nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    }
    assert_false(sounds_open(sounds));
}

static void without_a_device_there_is_silence_and_no_second_try(void **state)
{
    (void)state;
    setenv("SDL_AUDIODRIVER", "there_is_no_such_driver", 1);
    Sounds sounds;
    sounds_init(&sounds);
    sounds_play(&sounds, SOUND_COUNT, VOLUME_LOUD);
    wait_until_closed(&sounds);
    assert_true(sounds.failed);
    sounds_play(&sounds, SOUND_BELL, VOLUME_LOUD);
    assert_false(sounds_open(&sounds));
    assert_false(SDL_WasInit(SDL_INIT_AUDIO));
    sounds_close(&sounds);
}

static void the_device_is_opened_by_the_first_sound_alone(void **state)
{
    (void)state;
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    Sounds sounds;
    sounds_init(&sounds);
    sounds_play(&sounds, SOUND_TICK, VOLUME_OFF);
    sounds_play(&sounds, SOUND_NONE, VOLUME_LOUD);
    assert_false(sounds_open(&sounds));
    assert_false(SDL_WasInit(SDL_INIT_AUDIO));
    sounds_play(&sounds, SOUND_TICK, VOLUME_QUIET);
    assert_true(sounds_open(&sounds));
    for (int i = 0; i < 200; i++) { /* faster than any routine */
        sounds_play(&sounds, SOUND_COUNT, VOLUME_LOUD);
    }
    sounds_close(&sounds); /* and given back */
    assert_false(SDL_WasInit(SDL_INIT_AUDIO));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_sound_begins_and_ends_without_a_click),
        cmocka_unit_test(each_step_is_louder_and_off_is_silent),
        cmocka_unit_test(without_a_device_there_is_silence_and_no_second_try),
        cmocka_unit_test(the_device_is_opened_by_the_first_sound_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
