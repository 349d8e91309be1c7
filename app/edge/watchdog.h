/* watchdog.h - tells systemd that the kiosk is up and still moving (sd_notify's protocol: one
 * datagram to the socket in NOTIFY_SOCKET). Outside the service nothing happens. */
#pragma once
#include <stdbool.h>

/* "READY=1", "WATCHDOG=1", "STOPPING=1", "STATUS=...". False when nobody listens. */
bool watchdog_tell(const char *state);

/* How often WATCHDOG=1 is due: half of what systemd allows; 0 when it does not watch us. */
int watchdog_every_ms(void);
