/* `open` shows a screen as a made-up visitor would find it; screens/opening.c makes the visit.
 */
#include "shell/automation.h"

#include "screens/opening.h"

bool automation_open(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    if (!app->kiosk.pack) {
        return err_set(err, ERR_MISSING, "open: there is no content to show");
    }
    if (!opening_show(&app->flow, &app->kiosk, line->words[1].text, line->words[2].text, err)) {
        return err_within(err, "open");
    }
    app->dirty = true;
    app_step(app);
    return automation_fine(out);
}
