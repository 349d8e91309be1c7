/* test_props.c - things on the floor, and the soft shadow: sound, standing where they should.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "motion/props.h"
#include "near.h"

enum { CLIP_BYTES = 1 << 16, MESH_BYTES = 1 << 19, EXTENTS_MAX = 64 };

static unsigned char clip_memory[CLIP_BYTES];
static _Alignas(max_align_t) unsigned char mesh_memory[MESH_BYTES];
static MeshBuilder mesh;
static Body body;
static Shadow shadow;

/* A standing clip with one thing, as an author writes it. */
static const Clip *clip_with(const char *prop)
{
    char json[500];
    snprintf(
        json, sizeof json,
        "{\"id\":\"p\",\"view\":\"side\",\"posture\":\"standing\",\"planted\":[\"left_foot\"],"
        "\"props\":[%s],\"phases\":[{\"seconds\":1,\"back\":true}]}",
        prop);
    Arena arena;
    memset(clip_memory, 0, sizeof clip_memory);
    arena_init(&arena, clip_memory, sizeof clip_memory);
    FieldsSource source = {.file = "p.json", .text = json};
    Problems problems = {.count = 0};
    const Clip *clip = NULL;
    if (!clip_read(&source, &arena, &clip, &problems)) {
        fail_msg("%s: %s", prop, problems.items[0].text);
    }
    return clip;
}

static const Clip *build(const char *prop)
{
    const Clip *clip = clip_with(prop);
    Arena arena;
    arena_init(&arena, mesh_memory, sizeof mesh_memory);
    assert_true(mesh_begin(&mesh, &arena));
    clip_body(clip, 0, &body);
    shadow_find(&shadow, clip, &body);
    props_mesh(&mesh, clip, &body, &shadow);
    assert_false(mesh.full);
    return clip;
}

static void measure(Vec *ret_least, Vec *ret_most)
{
    *ret_least = vec(9, 9, 9);
    *ret_most = vec(-9, -9, -9);
    for (int i = 0; i < mesh.vertex_count; i++) {
        const MeshVertex *at = &mesh.vertices[i];
        *ret_least = vec(fminf(ret_least->x, at->x), fminf(ret_least->y, at->y),
                         fminf(ret_least->z, at->z));
        *ret_most = vec(fmaxf(ret_most->x, at->x), fmaxf(ret_most->y, at->y),
                        fmaxf(ret_most->z, at->z));
    }
}

/* The smallest and largest corner of each thing, from its size in the header and LOOK. */
static void things_stand_where_and_as_large_as_they_are_written(void **state)
{
    (void)state;
    const struct {
        const char *prop;
        Vec least, most;
        float within;
    } rows[] = {
        {"{\"kind\":\"chair\"}", {-0.21f, 0, -0.28f}, {0.21f, 0.85f, 0.17f}, 0.03f},
        {"{\"kind\":\"chair\",\"height\":60}", {-0.21f, 0, -0.28f}, {0.21f, 1.0f, 0.17f}, .03f},
        {"{\"kind\":\"chair\",\"forward\":50}", {-0.21f, 0, 0.22f}, {0.21f, .85f, .67f}, .03f},
        {"{\"kind\":\"mat\"}", {-0.34f, 0, -0.95f}, {0.34f, 0, 0.95f}, 0.02f},
        {"{\"kind\":\"mat\",\"length\":100}", {-0.34f, 0, -0.5f}, {0.34f, 0, 0.5f}, 0.02f},
        {"{\"kind\":\"mat\",\"side\":30}", {-0.04f, 0, -0.95f}, {0.64f, 0, 0.95f}, 0.02f},
        {"{\"kind\":\"wall\"}", {-0.70f, 0, 0}, {0.70f, 1.95f, 0}, 0.03f},
        {"{\"kind\":\"wall\",\"turn\":90}", {0, 0, -0.70f}, {0, 1.95f, 0.70f}, 0.03f},
        {"{\"kind\":\"step\"}", {-0.30f, 0, 0.15f}, {0.30f, 0.15f, 0.45f}, 0.001f},
        {"{\"kind\":\"step\",\"height\":20}", {-0.30f, 0, 0.15f}, {0.30f, .2f, .45f}, .001f},
        {"{\"kind\":\"rail\"}", {-0.017f, 0, -0.46f}, {0.017f, 0.92f, 0.46f}, 0.02f},
        {"{\"kind\":\"rail\",\"side\":35}", {.333f, 0, -.46f}, {.367f, .92f, .46f}, 0.02f},
        {"{\"kind\":\"pillow\"}", {-0.20f, 0, -0.14f}, {0.20f, 0.06f, 0.14f}, 0.03f},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        build(rows[i].prop);
        Vec least, most;
        measure(&least, &most);
        expect_at(least, rows[i].least, rows[i].within * 1.8f, rows[i].prop);
        expect_at(most, rows[i].most, rows[i].within * 1.8f, rows[i].prop);
    }
}

static void every_thing_is_a_sound_surface(void **state)
{
    (void)state;
    const char *const kinds[PROP_COUNT] = {
        [PROP_CHAIR] = "chair", [PROP_MAT] = "mat",           [PROP_WALL] = "wall",
        [PROP_STICK] = "stick", [PROP_STEP] = "step",         [PROP_PILLOW] = "pillow",
        [PROP_BAND] = "band",   [PROP_DUMBBELL] = "dumbbell", [PROP_KETTLEBELL] = "kettlebell",
        [PROP_BAR] = "bar",     [PROP_BOX] = "box",           [PROP_BALL] = "ball",
        [PROP_BENCH] = "bench", [PROP_BIKE] = "bike",         [PROP_TRAINER] = "trainer",
        [PROP_RAIL] = "rail",
    };
    for (int i = 0; i < PROP_COUNT; i++) {
        char prop[60];
        snprintf(prop, sizeof prop, "{\"kind\":\"%s\",\"turn\":33}", kinds[i]);
        const Clip *clip = build(prop);
        assert_int_equal(clip->words.props[0].kind, i);
        assert_true(mesh.vertex_count > 0 && mesh.triangle_count > 0);
        for (int k = 0; k < mesh.vertex_count; k++) {
            expect_near(vec_length(mesh.normals[k]), 1, 1e-3f, kinds[i]);
            assert_true(isfinite(mesh.vertices[k].x) && isfinite(mesh.vertices[k].y)
                        && isfinite(mesh.vertices[k].z));
        }
        for (int k = 0; k < mesh.triangle_count * 3; k++) {
            assert_true(mesh.triangles[k / 3][k % 3] < mesh.vertex_count);
        }
    }
}

/* The picture is framed by extents: no thing may stick out of them. */
static void every_thing_stays_within_the_room_it_asks_for(void **state)
{
    (void)state;
    const char *const rows[] = {
        "{\"kind\":\"chair\"}",
        "{\"kind\":\"chair\",\"turn\":90,\"side\":20}",
        "{\"kind\":\"mat\",\"length\":150,\"turn\":45}",
        "{\"kind\":\"wall\",\"forward\":-20}",
        "{\"kind\":\"step\",\"side\":-50}",
        "{\"kind\":\"pillow\",\"forward\":80}",
        "{\"kind\":\"rail\",\"side\":35,\"turn\":20}",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const Clip *clip = build(rows[i]);
        Extent extents[EXTENTS_MAX];
        int count = props_extent(clip, extents, EXTENTS_MAX);
        assert_int_equal(count, 8);
        Vec low = vec(9, 9, 9), high = vec(-9, -9, -9), least, most;
        for (int k = 0; k < count; k++) {
            Vec at = extents[k].at;
            low = vec(fminf(low.x, at.x), fminf(low.y, at.y), fminf(low.z, at.z));
            high = vec(fmaxf(high.x, at.x), fmaxf(high.y, at.y), fmaxf(high.z, at.z));
        }
        measure(&least, &most);
        const float slack = 0.03f;
        if (least.x < low.x - slack || least.z < low.z - slack || most.x > high.x + slack
            || most.y > high.y + slack || most.z > high.z + slack) {
            fail_msg("%s sticks out", rows[i]);
        }
    }
}

static void extents_stop_where_there_is_no_room(void **state)
{
    (void)state;
    const Clip *clip = build("{\"kind\":\"mat\"},{\"kind\":\"chair\"}");
    Extent extents[17];
    for (int max = 0; max <= 17; max++) {
        memset(extents, 0x7F, sizeof extents);
        assert_int_equal(props_extent(clip, extents, max), max < 16 ? max : 16);
        assert_true(max >= 16 || extents[max].radius > 1e30f);
    }
}

static void a_stick_lies_along_the_back_and_moves_with_it(void **state)
{
    (void)state;
    const Clip *clip = build("{\"kind\":\"stick\"}");
    Extent ends[2];
    assert_int_equal(props_extent_moving(clip, &body, ends, 2), 2);
    Vec along = vec_unit(vec_sub(ends[1].at, ends[0].at));
    const Vec behind[] = {{0, 0.03f, -0.14f}, {0, 0.06f, -0.116f}};
    const int bones[] = {BONE_PELVIS, BONE_HEAD};
    for (int i = 0; i < 2; i++) {
        Vec off = vec_sub(frame_point(body.bone[bones[i]], behind[i]), ends[0].at);
        Vec away = vec_sub(off, vec_scale(along, vec_dot(off, along)));
        expect_near(vec_length(away), 0, 0.002f, "touches");
    }
    assert_true(ends[0].at.z < -0.1f && ends[1].at.y > 1.4f);
    Vec before = ends[0].at;
    skeleton_move(&body, vec(0.1f, 0.2f, 0.3f));
    assert_int_equal(props_extent_moving(clip, &body, ends, 2), 2);
    expect_at(ends[0].at, vec_add(before, vec(0.1f, 0.2f, 0.3f)), 1e-5f, "moved");
    assert_int_equal(props_extent_moving(clip_with("{\"kind\":\"mat\"}"), &body, ends, 2), 0);
}

/* The picture of a held band: an end in each palm, the other end at its post. */
static void a_band_goes_from_its_post_to_both_palms(void **state)
{
    (void)state;
    const Clip *clip = build("{\"kind\":\"band\",\"side\":90,\"forward\":20,\"height\":120}");
    const Vec ends[] = {contact_palm(&body, 0), contact_palm(&body, 1), {0.9f, 1.2f, 0.2f}};
    for (int end = 0; end < 3; end++) {
        float nearest = 9;
        for (int i = 0; i < mesh.vertex_count; i++) {
            Vec at = vec(mesh.vertices[i].x, mesh.vertices[i].y, mesh.vertices[i].z);
            bool is_band = mesh.materials[i] == MATERIAL_BAND;
            float off = vec_length(vec_sub(at, ends[end]));
            nearest = is_band && off < nearest ? off : nearest;
        }
        expect_near(nearest, 0, 0.012f, "band");
    }
    Extent extents[EXTENTS_MAX]; /* the post asks for room, the hands have theirs already */
    assert_int_equal(props_extent(clip, extents, EXTENTS_MAX), 8);
    for (int i = 0; i < 8; i++) {
        assert_true(fabsf(extents[i].at.x - 0.9f) < 0.13f && extents[i].at.y < 1.2f);
    }
}

/* --- shadow --------------------------------------------------------------------------------
 */

static void it_is_darkest_where_the_body_stands(void **state)
{
    (void)state;
    build("{\"kind\":\"mat\"}");
    Vec foot = body.bone[BONE_FOOT].at;
    float under = shadow_dark(&shadow, foot.x, foot.z);
    assert_true(under > 0.3f && under <= 1);
    assert_true(shadow_dark(&shadow, 3, 3) == 0);
    float last = 1;
    for (int i = 0; i < 20; i++) {
        float dark = shadow_dark(&shadow, foot.x + 0.05f * (float)i, foot.z);
        assert_true(dark >= 0 && dark <= last + 1e-5f);
        last = dark;
    }
}

static void a_body_further_up_casts_less(void **state)
{
    (void)state;
    const Clip *clip = build("{\"kind\":\"mat\"}");
    float last = 2;
    for (int i = 0; i < 8; i++) {
        shadow_find(&shadow, clip, &body);
        float dark = shadow_dark(&shadow, 0, 0);
        assert_true(dark < last && dark >= 0);
        last = dark;
        skeleton_move(&body, vec(0, 0.1f, 0));
    }
}

static void four_chairs_fit_into_the_shadow(void **state)
{
    (void)state;
    build(
        "{\"kind\":\"chair\"},{\"kind\":\"chair\"},{\"kind\":\"chair\"},{\"kind\":\"chair\"}");
    assert_true(shadow.count <= SHADOW_BLOBS_MAX && shadow.count >= 20 + 4);
}

static void the_shadow_is_see_through_and_fades_to_nothing_at_its_edge(void **state)
{
    (void)state;
    build("{\"kind\":\"mat\"}");
    mesh.vertex_count = mesh.triangle_count = 0;
    shadow_mesh(&mesh, &shadow);
    shadow_shade(&mesh, false);
    const int side = SHADOW_CELLS + 1;
    assert_int_equal(mesh.vertex_count, side * side);
    assert_true(mesh.triangle_count > 0
                && mesh.triangle_count <= SHADOW_CELLS * SHADOW_CELLS * 2);
    uint32_t darkest = 0;
    for (int i = 0; i < mesh.vertex_count; i++) {
        uint32_t alpha = mesh.vertices[i].colour >> 24;
        bool edge = i < side || i >= side * (side - 1) || i % side == 0 || i % side == side - 1;
        assert_true(alpha < 0xFF && (!edge || alpha == 0));
        expect_at(mesh.normals[i], vec(0, 1, 0), 0, "flat");
        darkest = alpha > darkest ? alpha : darkest;
    }
    assert_true(darkest > 20);
    uint32_t calm = mesh.vertices[side * side / 2].colour & 0xFFFFFF;
    shadow_shade(&mesh, true);
    assert_int_equal(mesh.vertices[side * side / 2].colour & 0xFFFFFF, 0);
    assert_true(calm != 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_stand_where_and_as_large_as_they_are_written),
        cmocka_unit_test(every_thing_is_a_sound_surface),
        cmocka_unit_test(every_thing_stays_within_the_room_it_asks_for),
        cmocka_unit_test(extents_stop_where_there_is_no_room),
        cmocka_unit_test(a_stick_lies_along_the_back_and_moves_with_it),
        cmocka_unit_test(a_band_goes_from_its_post_to_both_palms),
        cmocka_unit_test(it_is_darkest_where_the_body_stands),
        cmocka_unit_test(a_body_further_up_casts_less),
        cmocka_unit_test(four_chairs_fit_into_the_shadow),
        cmocka_unit_test(the_shadow_is_see_through_and_fades_to_nothing_at_its_edge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
