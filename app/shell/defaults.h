/* defaults.h - where things are when nobody says: content, state folder, the paper program. */
#pragma once
#include "shell/options.h"

/* Fills content and state where they are empty. Content beside the program as built, then as
 * installed, then content/base in the working folder; state where systemd, XDG or the home
 * folder say. */
void defaults_fill(Options *options);
/* steadyback-paper beside this program. */
void defaults_paper_program(char *ret_path, size_t size);
