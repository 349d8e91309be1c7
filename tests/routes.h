/* routes.h - how a test comes to each screen, by taps. */
#pragma once
#include "visit.h"

extern const char *const route_screens[]; /* all screens, NULL at the end */
/* The visit is begun anew. Fails the test when the screen is not reached. */
void route_to(VisitTest *visit, const char *screen);
