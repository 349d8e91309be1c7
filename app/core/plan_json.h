/* plan_json.h - a plan as the automation language and packtool print it (DESIGN section 11). */
#pragma once
#include "base/text.h"
#include "core/plan.h"

/* {"variant","week","movements":[..],"weeks":[..],"cards":[..],"left_out":[..],"code"} */
void plan_json(TextOut *out, const Pack *pack, const Plan *plan, const char *code);
