/* profile_plan.h - from answers (or a return code) to profile, plan and code of the visit. */
#pragma once
#include "screens/kiosk.h"

/* True when what is known after the safety check leads to a named result without a plan
 * (CLINICAL brief 3.5: after an operation, under 16): nothing of the profile could change it.
 */
bool profile_plan_is_named(const Kiosk *kiosk);
/* False only when the visitor arena is full. */
MUST_CHECK bool profile_plan_make(Kiosk *kiosk);
