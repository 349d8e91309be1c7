/* replay.h - plays a script of automation commands, one a line; blank lines and lines that
 * begin with # are skipped. */
#pragma once
#include "shell/automation.h"

/* 0: all went well, or the script said quit. 1: a line failed, told as FILE:LINE and why. 2:
 * the script cannot be read. */
int replay_run(App *app, const char *path);
