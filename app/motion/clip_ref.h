/* clip_ref.h - names the type of a movement's clip for those who only pass it on. */
#pragma once

typedef struct Clip Clip;
