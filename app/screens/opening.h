/* opening.h - shows any screen as a made-up visitor would find it, for authors who want to see
 * a card, a movement or a page of questions without walking there. Nothing of it is counted. */
#pragma once
#include "screens/flow.h"

/* "plan" or any other screen, "card" and its id, "movement" and its id, "question" and its id;
 * `id` is "" where there is none. The pack must be there. Fails when it has no such thing. */
MUST_CHECK bool opening_show(Flow *flow, Kiosk *kiosk, const char *what, const char *id,
                             Err *err);
