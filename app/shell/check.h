/* check.h - `steadyback --check`: reads and checks the content as the kiosk itself would, and
 * judges a few known answers; for installers and staff, without a screen. */
#pragma once
#include "shell/options.h"

/* Prints sentences; 0 when all is well, 1 when something is wrong. */
int check_run(const Options *options);
