/* profile_plan.h - from answers (or a return code) to profile, plan and code of the visit. */
#pragma once
#include "screens/kiosk.h"

/* False only when the visitor arena is full. */
MUST_CHECK bool profile_plan_make(Kiosk *kiosk);
