/* new.c - packtool new: an empty site pack, or one more card or movement in a pack, with every
 * key that is needed. The field tables write them, so a template can never be out of date; a
 * text says what belongs there. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "core/pack_formats.h"
#include "edge/files.h"
#include "motion/clip_data.h"
#include "packtool.h"

enum { PATH_BYTES = 600 };

/* --- a good file from its table
 * --------------------------------------------------------------- */

static json_t *template_of(const Format *format, const char *id);

static json_t *text_for(const Field *field, const char *id)
{
    if (text_equal(field->key, "id") || text_equal(field->key, "clip")) {
        return json_string(id);
    }
    char text[200];
    snprintf(text, sizeof text, "%s", field->help);
    size_t most = field->max > 0 && field->max < 190 ? (size_t)field->max : 190;
    text[most < strlen(text) ? most : strlen(text)] = '\0';
    return json_string(text);
}

/* As many as there must be, at least one where none would say nothing. */
static json_t *several_for(const Field *field, const char *id)
{
    json_t *list = json_array();
    int count = field->min >= 1 ? (int)field->min : 1;
    for (int i = 0; i < count; i++) {
        json_t *item = field->type == FIELD_SET    ? json_string(field->names[i])
                       : field->type == FIELD_LIST ? template_of(field->format, id)
                                                   : text_for(field, id);
        json_array_append_new(list, item);
    }
    return list;
}

static json_t *value_for(const Field *field, const char *id)
{
    switch (field->type) {
    case FIELD_TEXT:
        return text_for(field, id);
    case FIELD_INT:
        return json_integer((json_int_t)field->min);
    case FIELD_NUMBER:
        return json_real(field->min);
    case FIELD_BOOL:
        return json_false();
    case FIELD_CHOICE:
        return json_string(field->names[0]);
    case FIELD_OBJECT:
        return template_of(field->format, id);
    default:
        return several_for(field, id);
    }
}

/* A dose needs something to count, which no single key of it must have. */
static bool is_wanted(const Format *format, const Field *field)
{
    static const char *const also[] = {"reps", "suits", "clip", "measure"};
    bool wanted = !field->optional;
    for (size_t i = 0; i < sizeof also / sizeof *also; i++) {
        wanted |= text_equal(field->key, also[i]);
    }
    return wanted && format->count > 0;
}

static json_t *template_of(const Format *format, const char *id)
{
    json_t *object = json_object();
    for (int i = 0; i < format->count; i++) {
        const Field *field = &format->fields[i];
        if (is_wanted(format, field)) {
            json_t *value =
                text_equal(field->key, "reps") ? json_integer(5) : value_for(field, id);
            json_object_set_new(object, field->key, value);
        }
    }
    return object;
}

/* --- writing
 * ---------------------------------------------------------------------------------- */

static bool save_text(const char *path, const char *text, Err *err)
{
    if (access(path, F_OK) == 0) {
        return err_set(err, ERR_RANGE, "%s is there already; nothing was changed", path);
    }
    return files_save(path, text, strlen(text), err) && printf("%s\n", path) > 0;
}

static bool save_template(const char *path, const Format *format, const char *id, Err *err)
{
    json_t *object = template_of(format, id);
    char *text = json_dumps(object, JSON_INDENT(2));
    json_decref(object);
    bool good = text ? save_text(path, text, err) : err_set(err, ERR_FULL, "no memory left");
    free(text);
    return good;
}

/* A movement that can be seen at once and changed from there: arms up and down. */
static bool save_clip(const char *path, const char *id, Err *err)
{
    char text[1000];
    snprintf(text, sizeof text,
             "{\n  \"id\": \"%s\", \"view\": \"side\", \"posture\": \"standing\","
             " \"planted\": [\"feet\"],\n  \"muscles\": [\"shoulders\"],\n  \"phases\": [\n"
             "    {\"seconds\": 2, \"breath\": \"in\", \"cue\": \"Lift your arms.\","
             " \"joints\": {\"shoulder_flexion\": 90}},\n"
             "    {\"seconds\": 2, \"back\": true, \"breath\": \"out\", \"cue\": \"Let them"
             " down.\"}\n  ]\n}\n",
             id);
    return save_text(path, text, err);
}

static bool new_pack(const char *folder, Err *err)
{
    char path[PATH_BYTES], text[700];
    const char *name = strrchr(folder, '/');
    name = name && name[1] ? name + 1 : folder;
    snprintf(path, sizeof path, "%s/pack.json", folder);
    snprintf(text, sizeof text,
             "{\n  \"id\": \"%s%s\", \"version\": \"0.1\", \"seq\": 1,"
             " \"title\": \"What our kiosk says\",\n  \"licence\": \"Not yet chosen\",\n"
             "  \"review\": \"Not yet reviewed by a clinician\", \"review_date\": \"\","
             " \"languages\": [\"en\"],\n  \"site_name\": \"Name of the clinic or gym\",\n"
             "  \"contacts\": [{\"label\": \"Emergency\", \"number\": \"112\"}]\n}\n",
             text_begins(name, "site.") ? "" : "site.", name);
    return files_make_folder(folder, err) && save_text(path, text, err);
}

static bool make_sub_folder(const char *folder, const char *name, Err *err)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0 || files_make_folder(path, err);
}

static bool new_card(const char *folder, const char *id, Err *err)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/cards/%s.json", folder, id);
    return make_sub_folder(folder, "cards", err) && save_template(path, &card_format, id, err);
}

static bool new_movement(const char *folder, const char *id, Err *err)
{
    char path[PATH_BYTES], clip[PATH_BYTES];
    snprintf(path, sizeof path, "%s/movements/%s.json", folder, id);
    snprintf(clip, sizeof clip, "%s/clips/%s.json", folder, id);
    return make_sub_folder(folder, "movements", err) && make_sub_folder(folder, "clips", err)
           && save_template(path, &movement_format, id, err) && save_clip(clip, id, err);
}

static bool is_id(const char *id)
{
    static const char plain[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    size_t length = strlen(id);
    return length > 0 && length <= 40 && id[strspn(id, plain)] == '\0';
}

int run_new(const Request *request, Arena *arena)
{
    (void)arena;
    const char *folder = request->folders[0];
    const char *id = request->card ? request->card : request->movement;
    Err err = {0};
    bool good = request->layer_count == 1
                || err_set(&err, ERR_RANGE, "new works on one folder at a time");
    if (good && id && !is_id(id)) {
        good = err_set(&err, ERR_FORMAT,
                       "'%s': an id has only letters, digits and _, at most 40", id);
    }
    good = good
           && (request->card       ? new_card(folder, id, &err)
               : request->movement ? new_movement(folder, id, &err)
                                   : new_pack(folder, &err));
    return good ? EXIT_GOOD : tool_refuse(&err);
}
