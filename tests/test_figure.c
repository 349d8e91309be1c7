#include <dirent.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "motion/clip_data.h"
#include "motion/mesh_build.h"

#define CLIPS "content/base/clips"

enum { TEXT_BYTES = 1 << 16, CLIP_BYTES = 1 << 17, FRAME_BYTES = 1 << 20, CLIPS_MAX = 80 };

static const float drift_max_mm = 3, sink_max_mm = 5, fastest_max_deg = 5;
/* Limbs are measured as bars as thick as the drawn limb; where a hand rests on the body, an arm
 * on the side or an ankle on the other thigh, soft parts give way by about as much. */
static const float through_max_mm = 10;

static unsigned char frame_bytes[FRAME_BYTES];

typedef struct {
    const Clip *clips[CLIPS_MAX];
    int count;
    void *memory[CLIPS_MAX];
} Pack;

static const Clip *load(const char *path, void *memory)
{
    static char text[TEXT_BYTES];
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    Arena arena;
    arena_init(&arena, memory, CLIP_BYTES);
    Problems problems = {.count = 0};
    FieldsSource source = {.file = path, .text = text};
    const Clip *clip = NULL;
    if (!clip_read(&source, &arena, &clip, &problems)
        || !clip_check(&source, clip, &problems)) {
        fail_msg("%s", problems.items[0].text);
    }
    return clip;
}

static int load_all(void **state)
{
    Pack *pack = calloc(1, sizeof *pack);
    DIR *folder = opendir(CLIPS);
    if (!pack || !folder) {
        return -1;
    }
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        size_t length = strlen(entry->d_name);
        if (length > 5 && text_equal(entry->d_name + length - 5, ".json")
            && pack->count < CLIPS_MAX) {
            char path[300];
            snprintf(path, sizeof path, CLIPS "/%s", entry->d_name);
            pack->memory[pack->count] = calloc(1, CLIP_BYTES);
            pack->clips[pack->count] = load(path, pack->memory[pack->count]);
            pack->count++;
        }
    }
    closedir(folder);
    *state = pack;
    return 0;
}

static int drop_all(void **state)
{
    Pack *pack = *state;
    for (int i = 0; i < pack->count; i++) {
        free(pack->memory[i]);
    }
    free(pack);
    return 0;
}

static const Clip *find(const Pack *pack, const char *id)
{
    for (int i = 0; i < pack->count; i++) {
        if (text_equal(clip_id(pack->clips[i]), id)) {
            return pack->clips[i];
        }
    }
    fail_msg("no clip %s", id);
    return NULL;
}

static Mesh mesh_of(const FigureView *view)
{
    Arena arena;
    memset(frame_bytes, 0, sizeof frame_bytes);
    arena_init(&arena, frame_bytes, sizeof frame_bytes);
    Mesh mesh = {.vertex_count = 0};
    assert_true(figure_mesh(view, &arena, &mesh));
    return mesh;
}

static void worse(float value, const char *id, const char *part, float *worst, char name[60])
{
    if (value > *worst) {
        *worst = value;
        snprintf(name, 60, "%s, %s", id, part);
    }
}

static void every_clip_stepped_at_60_hz_keeps_its_promises(void **state)
{
    const Pack *pack = *state;
    float drift = 0, sink = 0, through = 0, fastest = 0;
    char drifts[60] = "", sinks[60] = "", throughs[60] = "", fastests[60] = "";
    for (int i = 0; i < pack->count; i++) {
        const Clip *clip = pack->clips[i];
        Arena arena;
        memset(frame_bytes, 0, sizeof frame_bytes);
        arena_init(&arena, frame_bytes, sizeof frame_bytes);
        FigureFaults faults;
        assert_true(figure_measure(clip, &arena, &faults));
        worse(faults.drift_mm, clip_id(clip), faults.drift_part, &drift, drifts);
        worse(faults.sink_mm, clip_id(clip), faults.sink_part, &sink, sinks);
        worse(faults.through_mm, clip_id(clip), faults.through_part, &through, throughs);
        worse(faults.fastest_deg, clip_id(clip), faults.fastest_joint, &fastest, fastests);
        if (faults.into_mm >= sink_max_mm) {
            fail_msg("%s: %s is %.0f mm inside a thing", clip_id(clip), faults.into_part,
                     (double)faults.into_mm);
        }
        if (faults.over_limit_deg > 1.5f) {
            fail_msg("%s: %s is %.1f degrees beyond its limit", clip_id(clip),
                     faults.over_limit_joint, (double)faults.over_limit_deg);
        }
        if (faults.goes_round && faults.seam_deg > 0.5f) {
            fail_msg("%s: jerks by %.2f degrees where it loops", clip_id(clip),
                     (double)faults.seam_deg);
        }
        if (!faults.goes_round && faults.end_speed_deg > 0.12f) {
            fail_msg("%s: moves by %.2f degrees in its first or last frame", clip_id(clip),
                     (double)faults.end_speed_deg);
        }
    }
    print_message(
        "worst of %d clips: drift %.1f mm (%s), sink %.1f mm (%s), through %.0f mm (%s), "
        "%.1f degrees a frame (%s)\n",
        pack->count, (double)drift, drifts, (double)sink, sinks, (double)through, throughs,
        (double)fastest, fastests);
    assert_true(drift < drift_max_mm);
    assert_true(sink < sink_max_mm);
    assert_true(through < through_max_mm);
    assert_true(fastest < fastest_max_deg);
}

static void measuring_notices_a_foot_that_slides(void **state)
{
    const Pack *pack = *state;
    Clip clip = *find(pack, "D03");
    clip.contacts.plant[PART_FOOT].at.at.z += 0.4f; /* out of reach */
    Arena arena;
    arena_init(&arena, frame_bytes, sizeof frame_bytes);
    FigureFaults faults;
    assert_true(figure_measure(&clip, &arena, &faults));
    assert_true(faults.drift_mm > drift_max_mm);
    arena_reset(&arena);
}

static void measuring_notices_a_body_below_the_floor(void **state)
{
    const Pack *pack = *state;
    Clip clip = *find(pack, "C04");
    clip.contacts.plant[PART_PELVIS].at.at.y -= 0.05f;
    Arena arena;
    arena_init(&arena, frame_bytes, sizeof frame_bytes);
    FigureFaults faults;
    assert_true(figure_measure(&clip, &arena, &faults));
    assert_true(faults.sink_mm > 40);
    arena_reset(&arena);
}

static void measuring_notices_a_foot_inside_a_step(void **state)
{
    const Pack *pack = *state;
    Clip clip = *find(pack, "T03");
    Prop step = clip.words.props[0];
    step.height_cm += 4; /* the foot lands where it always did */
    clip.words.props = &step;
    Arena arena;
    arena_init(&arena, frame_bytes, sizeof frame_bytes);
    FigureFaults faults;
    assert_true(figure_measure(&clip, &arena, &faults));
    assert_true(faults.into_mm > 30);
    arena_reset(&arena);
}

static void measuring_notices_thighs_inside_a_seat(void **state)
{
    const Pack *pack = *state;
    Clip clip = *find(pack, "M08");
    Prop chair = clip.words.props[0];
    chair.height_cm = 45; /* the body sits where it always did */
    clip.words.props = &chair;
    Arena arena;
    arena_init(&arena, frame_bytes, sizeof frame_bytes);
    FigureFaults faults;
    assert_true(figure_measure(&clip, &arena, &faults));
    assert_true(faults.into_mm > 15);
    arena_reset(&arena);
}

/* The sole of a standing foot goes back exactly as fast as the floor: heel while the toes are
 * up, ball while the heel is. */
static void a_walking_foot_does_not_slide_on_the_moving_floor(void **state)
{
    const Clip *clip = find(*state, "W01");
    float worst_mm = 0;
    int stood = 0;
    for (float at_ms = 0; at_ms < (float)clip_length_ms(clip); at_ms += 4) {
        Body now, soon;
        clip_body(clip, at_ms, &now);
        clip_body(clip, at_ms + 1, &soon);
        for (int side = 0; side < 2; side++) {
            const float ends[2] = {-0.05f, 0.11f};
            float least_mm = 1000;
            for (int k = 0; k < 2; k++) {
                Vec local = vec(0, -ankle_height, ends[k]);
                Vec before = frame_point(now.bone[BONE_FOOT + side], local);
                Vec after = frame_point(soon.bone[BONE_FOOT + side], local);
                float stance_ms = (float)clip_length_ms(clip) - 600;
                float floor_mm = clip->words.stride_cm * 10 / stance_ms;
                float slip_mm = fabsf((after.z - before.z) * 1000 + floor_mm);
                bool is_down = before.y < 0.00002f && after.y < 0.00002f;
                least_mm = is_down && slip_mm < least_mm ? slip_mm : least_mm;
            }
            if (least_mm < 1000) {
                worst_mm = fmaxf(worst_mm, least_mm);
                stood++;
            }
        }
    }
    print_message("walking: %.3f mm a millisecond at worst, %d looks\n", (double)worst_mm,
                  stood);
    assert_true(stood > 300);
    assert_true(worst_mm < 0.02f);
}

static void knees_and_elbows_bend_the_right_way(void **state)
{
    const Pack *pack = *state;
    for (int i = 0; i < pack->count; i++) {
        const Clip *clip = pack->clips[i];
        for (int at_ms = 0; at_ms < clip_length_ms(clip); at_ms += 40) {
            Body body;
            Pose pose;
            clip_body(clip, (float)at_ms, &body);
            skeleton_angles(&body, &pose);
            for (int side = 0; side < 2; side++) {
                assert_true(pose.angle[JOINT_KNEE_FLEXION + side] > -6);
                assert_true(pose.angle[JOINT_ELBOW_FLEXION + side] > -6);
            }
        }
    }
}

static void a_loop_ends_where_it_began(void **state)
{
    const Pack *pack = *state;
    for (int i = 0; i < pack->count; i++) {
        FigureView view = {.clip = pack->clips[i]};
        static MeshVertex first[MESH_VERTICES_MAX];
        Mesh mesh = mesh_of(&view);
        int count = mesh.vertex_count;
        memcpy(first, mesh.vertices, sizeof first[0] * (size_t)count);
        view.at_ms = 3 * clip_length_ms(view.clip);
        mesh = mesh_of(&view);
        assert_int_equal(mesh.vertex_count, count);
        for (int k = 0; k < count; k++) {
            assert_true(fabsf(first[k].x - mesh.vertices[k].x) < 1e-4f);
            assert_true(fabsf(first[k].y - mesh.vertices[k].y) < 1e-4f);
        }
    }
}

static void check_inside(const FigureView *view, const FigureFrame *frame)
{
    Mesh mesh = mesh_of(view);
    for (int k = 0; k < mesh.vertex_count; k++) {
        const MeshVertex *at = &mesh.vertices[k];
        bool is_in = at->x > frame->left && at->x < frame->right && at->y > frame->bottom
                     && at->y < frame->top;
        if (!is_in && at->colour >> 24 == 0xFF) {
            fail_msg("%s at %d ms: %.3f, %.3f is outside %.2f..%.2f, %.2f..%.2f",
                     clip_id(view->clip), view->at_ms, (double)at->x, (double)at->y,
                     (double)frame->left, (double)frame->right, (double)frame->bottom,
                     (double)frame->top);
        }
    }
}

static void every_frame_fits_into_its_picture(void **state)
{
    const Pack *pack = *state;
    const float yaws[] = {0, 75, -130, 180};
    for (int i = 0; i < pack->count * 4; i++) {
        FigureView view = {.clip = pack->clips[i / 4],
                           .yaw_deg = yaws[i % 4],
                           .pitch_deg = i % 3 ? 0 : 20,
                           .mirrored = i % 2};
        FigureFrame frame = figure_frame(&view);
        for (int step = 0; step < 9; step++) {
            view.at_ms = clip_length_ms(view.clip) * step / 9;
            check_inside(&view, &frame);
        }
    }
}

static void a_mirrored_figure_is_the_mirror_image(void **state)
{
    const Clip *clip = find(*state, "M05");
    static MeshVertex plain[MESH_VERTICES_MAX];
    /* seen from straight in front, mirroring the body mirrors the picture */
    FigureView view = {.clip = clip, .at_ms = 4000, .yaw_deg = -68};
    Mesh mesh = mesh_of(&view);
    int count = mesh.vertex_count;
    memcpy(plain, mesh.vertices, sizeof plain[0] * (size_t)count);
    view.mirrored = true;
    mesh = mesh_of(&view);
    assert_int_equal(mesh.vertex_count, count);
    for (int i = 0; i < count; i++) {
        assert_true(fabsf(plain[i].x + mesh.vertices[i].x) < 1e-4f);
        assert_true(fabsf(plain[i].z - mesh.vertices[i].z) < 1e-4f);
    }
}

static void triangles_name_only_vertices_that_exist_and_shadows_come_first(void **state)
{
    const Pack *pack = *state;
    for (int i = 0; i < pack->count; i++) {
        FigureView view = {.clip = pack->clips[i], .at_ms = 700, .high_contrast = i % 2};
        Mesh mesh = mesh_of(&view);
        bool had_solid = false;
        for (int k = 0; k < mesh.triangle_count; k++) {
            bool is_shadow = false;
            for (int corner = 0; corner < 3; corner++) {
                assert_true(mesh.triangles[k][corner] < mesh.vertex_count);
                is_shadow |= mesh.vertices[mesh.triangles[k][corner]].colour >> 24 != 0xFF;
            }
            assert_false(is_shadow && had_solid);
            had_solid |= !is_shadow;
        }
        assert_true(had_solid);
    }
}

static void says_when_memory_does_not_suffice(void **state)
{
    FigureView view = {.clip = find(*state, "P01")};
    bool worked = false;
    for (size_t size = 0; !worked && size <= sizeof frame_bytes; size += 8192) {
        Arena arena;
        memset(frame_bytes, 0, sizeof frame_bytes);
        arena_init(&arena, frame_bytes, size);
        Mesh mesh = {.vertex_count = -1};
        worked = figure_mesh(&view, &arena, &mesh);
        assert_true(worked || mesh.vertex_count == -1);
        assert_true(!worked || size <= 450000);
    }
    assert_true(worked);
}

static void breathing_moves_the_belly(void **state)
{
    const Clip *clip = find(*state, "C02");
    Body empty, full;
    clip_body(clip, 0, &empty);
    clip_body(clip, 4000, &full);
    assert_true(empty.breath < 0.01f);
    assert_true(full.breath > 0.99f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_clip_stepped_at_60_hz_keeps_its_promises),
        cmocka_unit_test(measuring_notices_a_foot_that_slides),
        cmocka_unit_test(measuring_notices_a_body_below_the_floor),
        cmocka_unit_test(measuring_notices_a_foot_inside_a_step),
        cmocka_unit_test(measuring_notices_thighs_inside_a_seat),
        cmocka_unit_test(a_walking_foot_does_not_slide_on_the_moving_floor),
        cmocka_unit_test(knees_and_elbows_bend_the_right_way),
        cmocka_unit_test(a_loop_ends_where_it_began),
        cmocka_unit_test(every_frame_fits_into_its_picture),
        cmocka_unit_test(a_mirrored_figure_is_the_mirror_image),
        cmocka_unit_test(triangles_name_only_vertices_that_exist_and_shadows_come_first),
        cmocka_unit_test(says_when_memory_does_not_suffice),
        cmocka_unit_test(breathing_moves_the_belly),
    };
    return cmocka_run_group_tests(tests, load_all, drop_all);
}
