#include "paper_bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define COUNT(array) ((int)(sizeof(array) / sizeof(array)[0]))

static const char *cues_a[] = {"Rest your hands on your belly and let it rise.",
                               "Let each breath out be slow and easy.",
                               "Keep your shoulders soft."};
static const char *cues_b[] = {"Round your back slowly, then let it sink.",
                               "Move only as far as feels easy.", "Breathe out as you round."};
static const char *cues_c[] = {"Push the floor away with both feet.",
                               "Lift your hips until you make one straight line.",
                               "Come down slowly, bit by bit."};
static const char *cues_d[] = {"Slide your hips back as if closing a drawer.",
                               "Keep your chest proud and your knees soft.",
                               "Squeeze your bottom to stand tall."};
static const char *cues_e[] = {"Reach one arm and the other leg long.",
                               "Keep your hips level, like a table.", "Breathe all the while."};

#define MOVEMENT(name_, cues_, clip_, easier_, stop_)                             \
    {                                                                             \
        .id = clip_, .name = name_, .cues = cues_, .cue_count = 3, .clip = clip_, \
        .easier_text = easier_, .stop_if = stop_                                  \
    }

static const Movement movements[] = {
    MOVEMENT("Belly breathing", cues_a, "belly_breathing", "Do it lying down with knees up.",
             "Stop if you feel dizzy."),
    MOVEMENT("Cat and cow", cues_b, "cat_cow", "Do it sitting, with your hands on your knees.",
             "pain runs further down your leg"),
    MOVEMENT("Bridge", cues_c, "bridge", "Lift only a hand's height.",
             "your back or leg pain goes up by more than two"),
    MOVEMENT("Hip hinge with a stick", cues_d, "hip_hinge",
             "Slide your hands down your thighs.", "pain runs further down your leg"),
    MOVEMENT("Bird dog", cues_e, "bird_dog", "Move only the leg and keep both hands down.",
             "your wrist or back hurts more with each one"),
};
static const struct {
    Dose dose;
    const char *text;
} doses[] = {
    {{.seconds = 180}, "3 minutes"},
    {{.sets = 2, .reps = 8}, "2 sets of 8"},
    {{.sets = 2, .reps = 10, .each_side = true}, "2 sets of 10, each side"},
    {{.sets = 2, .reps = 8}, "2 sets of 8"},
    {{.sets = 2, .reps = 6, .each_side = true}, "2 sets of 6, each side"},
};
static const char *const whys[] = {
    "You told us worry and tension play a part. Slow breathing calms the alarm.",
    "It keeps your back moving without load.", "Strong hips share the work with your back.",
    "Bending was hard for you. This makes it safe and easy again.",
    "It teaches your back to hold steady while you move."};

static const Step lights[] = {
    {"Green", "Little or no more pain, and back to usual by the next morning. Carry on."},
    {"Amber", "A bit more pain that settles within a day. Do the same again, add nothing."},
    {"Red", "Much more pain, or not settled in a day, or further down the leg. Do half."},
};
static const char *flare[] = {"A flare is a setback. It most often settles in days.",
                              "Rest in a good position, breathe slowly, use some warmth.",
                              "Walk for 2 to 5 minutes, a few times a day.",
                              "Do half of each movement for three days.",
                              "Then build back up, one step at a time."};
static const char *emergency[] = {"You are numb between your legs or around your bottom.",
                                  "You cannot pee, or you leak pee or poo, and that is new.",
                                  "Both legs are weak, numb or getting worse.",
                                  "You have strong chest or belly pain with your back pain.",
                                  "You hurt your back in a bad fall or crash."};
static const char *net[] = {"New numbness between your legs.", "New trouble with pee or poo.",
                            "Both legs weak or numb.", "A high fever with back pain.",
                            "Pain that gets worse fast."};
static const char *markers[] = {"I got up with less stiffness", "I sat for longer with ease",
                                "I walked further", "I lifted with more trust",
                                "A flare was shorter or milder"};
static const Card cards[] = {
    {.id = "walk",
     .title = "Walking protects",
     .evidence = EVIDENCE_STRONG,
     .one = "People who walk most days have fewer bad spells of back pain."},
    {.id = "safe",
     .title = "Hurt is not always harm",
     .evidence = EVIDENCE_MODERATE,
     .one = "A sore back can still be a strong back. Moving in small steps is safe."},
};
static const Variant variants[] = {{.id = "steady",
                                    .least = "On a hard day, one move counts.",
                                    .title = "Steady start",
                                    .text = "Three small moves and a walk. Little and often."}};
static const Contact contacts[] = {{"Emergency", "112"}, {"Out-of-hours doctor", "116 117"}};
static const Rule rules[] = {
    {.id = "R03", .slip = "New numbness between the legs, since yesterday or today."},
    {.id = "R05", .slip = "Pain or tingling in both legs."},
};
static const Answer goals[] = {{.id = "walk", .text = "Walk for half an hour"}};
static const Question questions[] = {
    {.id = "P19", .title = "What matters most to you?", .answers = goals, .answer_count = 1}};

static Pack pack_by_hand(void)
{
    return (Pack){
        .info = {.id = "base", .version = "3", .title = "Base pack", .review = "draft"},
        .ruleset = "base-rules-1",
        .rules_hash = "0123456789abcdef",
        .questions = questions,
        .question_count = COUNT(questions),
        .rules = rules,
        .rule_count = COUNT(rules),
        .stops = {{.title = "Get help now",
                   .text = "Some of your answers need a doctor now.",
                   .call = "Call 112.",
                   .say_this = "I have back pain and new numbness.",
                   .show_this = "Some answers in a safety check point to an emergency."},
                  {.title = "Be seen today",
                   .text = "Please see a doctor today.",
                   .call = "Call your doctor.",
                   .say_this = "I have back pain and feel ill."}},
        .tiers = {[TIER_T0] = {"Get help now", "Get help now."},
                  [TIER_T1] = {"Be seen today", "See a doctor today."}},
        .variants = variants,
        .variant_count = 1,
        .lights = lights,
        .light_count = COUNT(lights),
        .flare = flare,
        .flare_count = COUNT(flare),
        .emergency = emergency,
        .emergency_count = COUNT(emergency),
        .net = net,
        .net_count = COUNT(net),
        .markers = markers,
        .marker_count = COUNT(markers),
        .cards = cards,
        .card_count = COUNT(cards),
        .movements = movements,
        .movement_count = COUNT(movements),
        .contacts = contacts,
        .contact_count = COUNT(contacts),
        .site_name = "Hill Street Clinic",
        .site_hours = "Mon to Fri, 8 to 18",
    };
}

static void fill_plan(Plan *plan, int movement_count)
{
    static const int minutes[] = {10, 12, 15, 20, 25, 30}, days[] = {4, 5, 5, 5, 5, 5};
    *plan = (Plan){.week = 1,
                   .movement_count = movement_count,
                   .week_count = PLAN_WEEKS,
                   .cards = {0, 1},
                   .card_count = 2,
                   .left_out_count = 2,
                   .ladder_i = -1};
    for (int i = 0; i < movement_count; i++) {
        plan->movements[i] = (PlanMovement){
            .movement_i = i, .dose = doses[i].dose, .dose_text = doses[i].text, .why = whys[i]};
    }
    for (int i = 0; i < PLAN_WEEKS; i++) {
        plan->weeks[i] = (PlanWeek){.week = i + 1,
                                    .walk_minutes = minutes[i],
                                    .days = days[i],
                                    .movements = movement_count,
                                    .met = 300};
    }
    plan->left_out[0] = (LeftOut){3, "Bending is hard for you now. It can come in week 3."};
    plan->left_out[1] = (LeftOut){4, "Bending is hard for you now. It can come in week 3."};
}

Bench *bench_handout(int movement_count)
{
    static Bench bench;
    bench = (Bench){.pack = pack_by_hand(), .basis = {.week = 1, .goal = 1}};
    fill_plan(&bench.plan, movement_count);
    bench.handout = (Handout){.pack = &bench.pack,
                              .plan = &bench.plan,
                              .basis = &bench.basis,
                              .code = "7G2M4QX9ABCD",
                              .today = "2027-01-04",
                              .content_dir = "content/base"};
    return &bench;
}

const char *bench_folder(void)
{
    static char folder[64];
    if (!folder[0]) {
        snprintf(folder, sizeof folder, "build/tests-paper-%d", (int)getpid());
        mkdir("build", 0755);
        mkdir(folder, 0755);
    }
    return folder;
}

int bench_run(const char *command, char *ret_text, size_t size)
{
    FILE *pipe = popen(command, "r");
    if (!pipe) {
        return -1;
    }
    size_t used = fread(ret_text, 1, size - 1, pipe);
    ret_text[used] = '\0';
    char rest[4096];
    while (fread(rest, 1, sizeof rest, pipe) > 0) {
    }
    int status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool write_picture(const QrCode *code, const char *path)
{
    enum { MODULE_PX = 4, QUIET = 4 };
    FILE *file = fopen(path, "wb");
    if (!file) {
        return false;
    }
    int side = (code->size + 2 * QUIET) * MODULE_PX;
    fprintf(file, "P5\n%d %d\n255\n", side, side);
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            int column = x / MODULE_PX - QUIET, row = y / MODULE_PX - QUIET;
            bool inside = column >= 0 && row >= 0 && column < code->size && row < code->size;
            bool dark = inside && code->modules[row * code->size + column];
            fputc(dark ? 0 : 255, file);
        }
    }
    return fclose(file) == 0;
}

bool bench_read_code(const QrCode *code, char *ret_text, size_t size)
{
    char path[128], command[256];
    snprintf(path, sizeof path, "%s/code.pgm", bench_folder());
    if (!write_picture(code, path)) {
        return false;
    }
    snprintf(command, sizeof command,
             "zbarimg --quiet --raw -Sdisable -Sqrcode.enable %s 2>/dev/null", path);
    int status = bench_run(command, ret_text, size);
    size_t length = strlen(ret_text);
    if (length && ret_text[length - 1] == '\n') {
        ret_text[length - 1] = '\0'; /* zbarimg ends every code with one */
    }
    remove(path);
    return status == 0 && length > 0;
}
