/* content.h - content folders for tests, read with stdio: no edge needed. */
#pragma once
#include "core/pack_load.h"

PackFiles content_folder(const char *path); /* `path` is borrowed */
