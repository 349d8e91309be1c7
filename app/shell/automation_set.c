/* Settings and machine of the automation language: manner, pictures, paper, what tests play. */
#include "shell/automation.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/handout.h"

enum { REQUEST_BYTES = 64 * 1024, JOBS_MS = 15000 };

/* --- settings ------------------------------------------------------------------------- */

static bool on_or_off(const char *value, bool *ret_on)
{
    *ret_on = text_equal(value, "on");
    return *ret_on || text_equal(value, "off");
}

static bool set_lang(App *app, Manner *manner, const char *value)
{
    for (int i = 0; i < app->kiosk.lang_count; i++) {
        if (text_equal(app->kiosk.langs[i].code, value)) {
            manner->lang_i = i;
            return true;
        }
    }
    return false;
}

static bool set_theme(App *app, Manner *manner, const char *value)
{
    (void)app;
    int theme = theme_find(value);
    manner->theme = theme < 0 ? manner->theme : (ThemeId)theme;
    return theme >= 0;
}

static bool set_text_size(App *app, Manner *manner, const char *value)
{
    (void)app;
    bool known = value[0] >= '1' && value[0] <= '4' && !value[1];
    manner->text_size = known ? value[0] - '0' : manner->text_size;
    return known;
}

static bool set_reach(App *app, Manner *manner, const char *value)
{
    (void)app;
    return on_or_off(value, &manner->reach);
}

/* Where the kiosk stands is for staff to say: it stays when the visitor has left. */
static bool set_mode(App *app, Manner *manner, const char *value)
{
    bool gym = text_equal(value, "gym");
    if (!gym && !text_equal(value, "waiting")) {
        return false;
    }
    manner->gym = gym;
    app->kiosk.installed_manner.gym = gym;
    return true;
}

static bool set_guidance(App *app, Manner *manner, const char *value)
{
    bool education = text_equal(value, "education");
    if (!education && !text_equal(value, "full")) {
        return false;
    }
    manner->education = education;
    app->kiosk.installed_manner.education = education;
    return true;
}

bool automation_set(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    static const struct {
        const char *name;
        bool (*set)(App *, Manner *, const char *);
        const char *allowed;
    } settings[] = {
        {"lang", set_lang, "a language of the content"},
        {"theme", set_theme, "default, high-contrast-dark, high-contrast-light"},
        {"text_size", set_text_size, "1, 2, 3, 4"},
        {"reach", set_reach, "on, off"},
        {"mode", set_mode, "waiting, gym"},
        {"guidance", set_guidance, "full, education"},
    };
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        if (!text_equal(line->words[1].text, settings[i].name)) {
            continue;
        }
        Manner manner = app->kiosk.manner;
        if (!settings[i].set(app, &manner, line->words[2].text)) {
            return err_set(err, ERR_RANGE, "set %s: \"%s\" is not one of: %s", settings[i].name,
                           line->words[2].text, settings[i].allowed);
        }
        app_set_manner(app, &manner);
        app_step(app);
        return automation_fine(out);
    }
    return err_set(err, ERR_RANGE,
                   "set: \"%s\" is not one of: lang, theme, text_size, reach, mode, "
                   "guidance",
                   line->words[1].text);
}

/* --- the machine ---------------------------------------------------------------------- */

bool automation_shot(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    app_show(app);
    return window_save_png(app->window, line->words[1].text, err) && automation_fine(out);
}

/* The page that would be printed, through the same helper, as a file. */
bool automation_paper(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    const Kiosk *kiosk = &app->kiosk;
    const Visit *visit = kiosk->visit;
    if (!visit->plan_known || !kiosk->pack) {
        return err_set(err, ERR_MISSING, "paper: there is no plan yet");
    }
    const char *path = line->words[1].text;
    if (strlen(path) >= sizeof((Effect *)0)->small) {
        return err_set(err, ERR_FULL, "paper: a path over %zu bytes",
                       sizeof((Effect *)0)->small - 1);
    }
    char *text = calloc(1, REQUEST_BYTES);
    Effect *effect = text ? effects_add(&app->effects, EFFECT_PDF) : NULL;
    if (!effect) {
        free(text);
        return err_set(err, ERR_FULL, "paper: no room for the page");
    }
    Handout handout = {.pack = kiosk->pack,
                       .lang = kiosk_lang(kiosk),
                       .plan = &visit->plan,
                       .basis = &visit->basis,
                       .code = visit->code,
                       .today = kiosk->machine.today,
                       .content_dir = kiosk->machine.content_dir};
    TextOut request = text_out(text, REQUEST_BYTES);
    handout_request(&handout, &request);
    snprintf(effect->small, sizeof effect->small, "%.*s", (int)sizeof effect->small - 1, path);
    effect->text = text;
    app->machinery.paper = (Done){0};
    app->dirty = true;
    app_step(app);
    free(text);
    app_finish_jobs(app, JOBS_MS);
    return app->machinery.paper.ok
               ? automation_fine(out)
               : err_set(err, ERR_IO, "paper: %s", app->machinery.paper.text);
}

static bool need_fakes(const App *app, const char *command, Err *err)
{
    return app->options.fake_edges
           || err_set(err, ERR_RANGE, "%s: only with --fake-edges", command);
}

bool automation_printer(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    if (!need_fakes(app, "printer", err)) {
        return false;
    }
    for (int i = PRINTER_READY; i < PRINTER_STATE_COUNT; i++) {
        if (text_equal(line->words[1].text, printer_state_names[i])) {
            jobs_fake_printer(app->jobs, (PrinterState)i);
            effects_add(&app->effects, EFFECT_PRINTER_STATE);
            app->dirty = true;
            app_step(app);
            app_finish_jobs(app, JOBS_MS);
            return automation_fine(out);
        }
    }
    return err_set(err, ERR_RANGE,
                   "printer: \"%s\" is not one of: ready, low, out, offline, unknown",
                   line->words[1].text);
}

/* What is on a stick is not read yet: staff see that one is there. */
bool automation_stick(App *app, const AutomationLine *line, TextOut *out, Err *err)
{
    if (!need_fakes(app, "stick", err)) {
        return false;
    }
    const char *folder = line->words[1].text;
    struct stat info;
    bool none = text_equal(folder, "none");
    if (!none && (stat(folder, &info) != 0 || !S_ISDIR(info.st_mode))) {
        return err_set(err, ERR_MISSING, "stick: \"%s\" is no folder", folder);
    }
    app->kiosk.machine.stick = !none;
    app->dirty = true;
    return automation_fine(out);
}
