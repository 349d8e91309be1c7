/* test_mesh.c - surfaces: closed, right side out, within their memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "motion/body_mesh.h"
#include "motion/posture.h"
#include "near.h"

enum { MEMORY_BYTES = 1 << 20, TUBE_POINTS = 12 };

static _Alignas(max_align_t) unsigned char memory[MEMORY_BYTES];
static MeshBuilder mesh;

static void begin(void)
{
    Arena arena;
    arena_init(&arena, memory, sizeof memory);
    assert_true(mesh_begin(&mesh, &arena));
    assert_int_equal(mesh.vertex_count, 0);
    assert_int_equal(mesh.triangle_count, 0);
}

static Vec vertex_at(int i)
{
    return vec(mesh.vertices[i].x, mesh.vertices[i].y, mesh.vertices[i].z);
}

/* By the right-hand rule, as long as twice the triangle's area. */
static Vec triangle_normal(int i)
{
    const uint16_t *t = mesh.triangles[i];
    Vec a = vertex_at(t[0]);
    return vec_cross(vec_sub(vertex_at(t[1]), a), vec_sub(vertex_at(t[2]), a));
}

static Vec triangle_middle(int i)
{
    const uint16_t *t = mesh.triangles[i];
    Vec sum = vec_add(vertex_at(t[0]), vec_add(vertex_at(t[1]), vertex_at(t[2])));
    return vec_scale(sum, 1.0f / 3);
}

static float volume(void)
{
    float sum = 0;
    for (int i = 0; i < mesh.triangle_count; i++) {
        sum += vec_dot(triangle_normal(i), triangle_middle(i)) / 6;
    }
    return sum;
}

/* Numbers are numbers, indices exist, normals have length one, triangles have three corners. */
static void expect_sound(void)
{
    assert_false(mesh.full);
    assert_true(mesh.vertex_count <= MESH_VERTICES_MAX);
    assert_true(mesh.triangle_count <= MESH_TRIANGLES_MAX);
    for (int i = 0; i < mesh.vertex_count; i++) {
        Vec at = vertex_at(i);
        assert_true(isfinite(at.x) && isfinite(at.y) && isfinite(at.z));
        expect_near(vec_length(mesh.normals[i]), 1, 1e-3f, "normal");
        assert_true(mesh.materials[i] < MATERIAL_COUNT);
    }
    for (int i = 0; i < mesh.triangle_count; i++) {
        const uint16_t *t = mesh.triangles[i];
        assert_true(t[0] < mesh.vertex_count && t[1] < mesh.vertex_count
                    && t[2] < mesh.vertex_count);
        assert_true(t[0] != t[1] && t[1] != t[2] && t[2] != t[0]);
    }
}

static int compare_edges(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* Directed edges without a partner that goes the other way: the rims of open tubes. */
static int open_edges(void)
{
    static uint32_t edges[MESH_TRIANGLES_MAX * 3];
    int count = 0, open = 0;
    for (int i = 0; i < mesh.triangle_count; i++) {
        for (int k = 0; k < 3; k++) {
            uint32_t from = mesh.triangles[i][k], to = mesh.triangles[i][(k + 1) % 3];
            edges[count++] = from << 16 | to;
        }
    }
    qsort(edges, (size_t)count, sizeof edges[0], compare_edges);
    for (int i = 0; i < count; i++) {
        assert_true(i == 0 || edges[i] != edges[i - 1]); /* no edge twice in one direction */
        uint32_t partner = edges[i] << 16 | edges[i] >> 16;
        open += !bsearch(&partner, edges, (size_t)count, sizeof edges[0], compare_edges);
    }
    return open;
}

static Ring ring_at(float y, float radius)
{
    return (Ring){vec(0.3f, y, -0.2f), mat_identity(), radius, radius, radius, radius, 0, 0};
}

static void a_tube_is_closed_around_and_right_side_out(void **state)
{
    (void)state;
    Ring rings[6];
    for (int i = 0; i < 6; i++) {
        rings[i] = ring_at(1 - 0.1f * (float)i, 0.05f);
    }
    begin();
    mesh_tube(&mesh, rings, 6, TUBE_POINTS);
    expect_sound();
    assert_int_equal(mesh.vertex_count, 6 * TUBE_POINTS);
    assert_int_equal(mesh.triangle_count, 5 * TUBE_POINTS * 2);
    assert_int_equal(open_edges(), 2 * TUBE_POINTS);
    for (int i = 0; i < mesh.vertex_count; i++) {
        Vec out = vec_sub(vertex_at(i), vec(0.3f, vertex_at(i).y, -0.2f));
        expect_near(vec_length(out), 0.05f, 1e-5f, "radius");
        expect_at(mesh.normals[i], vec_unit(out), 0.01f, "outward");
    }
    for (int i = 0; i < mesh.triangle_count; i++) {
        Vec out = vec_sub(triangle_middle(i), vec(0.3f, triangle_middle(i).y, -0.2f));
        assert_true(vec_dot(triangle_normal(i), out) > 0);
    }
}

static void a_ring_may_be_wider_to_one_side(void **state)
{
    (void)state;
    Ring rings[2] = {ring_at(1, 0), ring_at(0, 0)};
    for (int i = 0; i < 2; i++) {
        rings[i].at = vec(0, rings[i].at.y, 0);
        rings[i].left = 0.4f;
        rings[i].right = 0.3f;
        rings[i].front = 0.2f;
        rings[i].back = 0.1f;
    }
    begin();
    mesh_tube(&mesh, rings, 2, TUBE_POINTS);
    Vec least = vec(9, 9, 9), most = vec(-9, -9, -9);
    for (int i = 0; i < mesh.vertex_count; i++) {
        Vec at = vertex_at(i);
        least = vec(fminf(least.x, at.x), fminf(least.y, at.y), fminf(least.z, at.z));
        most = vec(fmaxf(most.x, at.x), fmaxf(most.y, at.y), fmaxf(most.z, at.z));
    }
    expect_at(most, vec(0.4f, 1, 0.2f), 1e-5f, "left, top, front");
    expect_at(least, vec(-0.3f, 0, -0.1f), 1e-5f, "right, bottom, back");
}

static void a_box_has_six_flat_faces_looking_out(void **state)
{
    (void)state;
    const Frame middle = {vec(1, 2, 3), mat_mul(mat_turn_y(30), mat_turn_x(50))};
    const Vec half = {0.1f, 0.2f, 0.3f};
    begin();
    mesh_box(&mesh, middle, half, MATERIAL_WOOD);
    expect_sound();
    assert_int_equal(mesh.vertex_count, 24);
    assert_int_equal(mesh.triangle_count, 12);
    float area = 0;
    for (int i = 0; i < 12; i++) {
        Vec normal = triangle_normal(i);
        area += vec_length(normal) / 2;
        assert_true(vec_dot(normal, vec_sub(triangle_middle(i), middle.at)) > 0);
        for (int k = 0; k < 3; k++) {
            expect_at(vec_unit(normal), mesh.normals[mesh.triangles[i][k]], 1e-3f, "flat");
        }
    }
    expect_near(area, 8 * (0.1f * 0.2f + 0.2f * 0.3f + 0.3f * 0.1f), 1e-4f, "surface");
    expect_near(vec_length(vec_sub(vertex_at(0), middle.at)), vec_length(half), 1e-5f,
                "corner");
}

static void a_grid_looks_along_its_own_z(void **state)
{
    (void)state;
    const Frame flat = {vec(0, 0.5f, 0), mat_turn_x(-90)};
    begin();
    mesh_grid(&mesh, flat, (MeshGrid){0.3f, 0.9f, 4, 7}, MATERIAL_MAT);
    expect_sound();
    assert_int_equal(mesh.vertex_count, 5 * 8);
    assert_int_equal(mesh.triangle_count, 4 * 7 * 2);
    assert_int_equal(open_edges(), 2 * (4 + 7));
    float area = 0;
    for (int i = 0; i < mesh.triangle_count; i++) {
        expect_at(vec_unit(triangle_normal(i)), vec(0, 1, 0), 1e-4f, "up");
        area += triangle_normal(i).y / 2;
    }
    expect_near(area, 4 * 0.3f * 0.9f, 1e-4f, "area");
}

static void a_bar_goes_from_end_to_end_in_any_direction(void **state)
{
    (void)state;
    for (int i = 0; i < 27; i++) {
        Vec to = vec((float)(i % 3 - 1), (float)(i / 3 % 3 - 1), (float)(i / 9 - 1));
        if (vec_length(to) == 0) {
            continue;
        }
        begin();
        mesh_bar(&mesh, vec(0, 0, 0), to, 0.02f, MATERIAL_FRAME);
        expect_sound();
        float length = vec_length(to);
        for (int k = 0; k < mesh.vertex_count; k++) {
            Vec at = vertex_at(k);
            float along = vec_dot(at, to) / length;
            Vec off = vec_sub(at, vec_scale(to, along / length));
            assert_true(along > -0.01f && along < length + 0.01f);
            assert_true(vec_length(off) < 0.021f);
        }
        assert_true(volume() > 0.8f * 3.14f * 0.02f * 0.02f * length);
    }
}

static void what_does_not_fit_is_left_out_whole(void **state)
{
    (void)state;
    Ring rings[40];
    for (int i = 0; i < 40; i++) {
        rings[i] = ring_at(1 - 0.01f * (float)i, 0.05f);
    }
    begin();
    int before = 0;
    for (int i = 0; i < 20 && !mesh.full; i++) {
        before = mesh.vertex_count;
        mesh_tube(&mesh, rings, 40, RING_POINTS_MAX);
    }
    assert_true(mesh.full);
    assert_int_equal(mesh.vertex_count, before);
    assert_true(mesh.vertex_count <= MESH_VERTICES_MAX);
    mesh_grid(&mesh, (Frame){vec(0, 0, 0), mat_identity()}, (MeshGrid){1, 1, 90, 90}, 0);
    assert_int_equal(mesh.vertex_count, before);
}

static void too_little_memory_is_said(void **state)
{
    (void)state;
    bool worked = false;
    size_t size = 0;
    for (; !worked && size < sizeof memory; size += 4096) {
        Arena arena;
        MeshBuilder built;
        arena_init(&arena, memory, size);
        worked = mesh_begin(&built, &arena);
    }
    assert_true(worked && size > 100000 && size < 500000);
}

/* --- the body ------------------------------------------------------------------------------
 */

static Body body_of(const Pose *pose)
{
    Body body;
    skeleton_pose(pose, (Frame){vec(0, 1, 0), mat_identity()}, &body);
    return body;
}

static Body random_body(uint32_t *seed)
{
    Pose pose = {.breath = 0.5f};
    for (int i = 0; i < JOINT_COUNT; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        float share = (float)(*seed >> 8) / (float)(1 << 24);
        pose.angle[i] = joint_min(i) + (joint_max(i) - joint_min(i)) * share;
    }
    return body_of(&pose);
}

static void a_body_is_sound_in_any_pose(void **state)
{
    (void)state;
    uint32_t seed = 21;
    for (int round = 0; round < 120; round++) {
        Body body = random_body(&seed);
        begin();
        BodyParts parts = body_mesh(&mesh, &body);
        expect_sound();
        assert_true(parts.first == 0 && parts.first < parts.trunk_end
                    && parts.trunk_end < parts.legs_end && parts.legs_end < parts.arms_end
                    && parts.arms_end < mesh.vertex_count);
    }
}

static void no_part_of_the_body_is_far_from_its_bones(void **state)
{
    (void)state;
    uint32_t seed = 4;
    for (int round = 0; round < 20; round++) {
        Body body = random_body(&seed);
        begin();
        body_mesh(&mesh, &body);
        for (int i = 0; i < mesh.vertex_count; i++) {
            float nearest = 9;
            for (int bone = 0; bone < BONE_COUNT; bone++) {
                nearest = fminf(nearest, vec_length(vec_sub(vertex_at(i), body.bone[bone].at)));
            }
            assert_true(nearest < 0.30f);
        }
    }
}

/* A person of 1.70 m takes 55 to 85 litres; inside out it would be less than nothing. */
static void a_standing_body_has_a_persons_size_right_side_out(void **state)
{
    (void)state;
    Pose pose;
    posture_pose(&postures[0], &pose);
    Body body = body_of(&pose);
    begin();
    body_mesh(&mesh, &body);
    float low = 9, high = -9;
    int outward = 0;
    for (int i = 0; i < mesh.vertex_count; i++) {
        low = fminf(low, vertex_at(i).y);
        high = fmaxf(high, vertex_at(i).y);
    }
    for (int i = 0; i < mesh.triangle_count; i++) {
        Vec mean = vec(0, 0, 0);
        for (int k = 0; k < 3; k++) {
            mean = vec_add(mean, mesh.normals[mesh.triangles[i][k]]);
        }
        outward += vec_dot(triangle_normal(i), mean) >= 0;
    }
    expect_near(high - low, 1.71f, 0.06f, "tall");
    assert_true(volume() > 0.045f && volume() < 0.095f);
    assert_true(outward > mesh.triangle_count * 97 / 100);
}

static void a_full_breath_brings_only_the_trunk_forward(void **state)
{
    (void)state;
    static MeshVertex empty[MESH_VERTICES_MAX];
    Pose pose = {.breath = 0};
    Body body = body_of(&pose);
    begin();
    body_mesh(&mesh, &body);
    memcpy(empty, mesh.vertices, sizeof(MeshVertex) * (size_t)mesh.vertex_count);
    body.breath = 1;
    begin();
    BodyParts parts = body_mesh(&mesh, &body);
    float most = 0;
    for (int i = 0; i < mesh.vertex_count; i++) {
        Vec moved = vec_sub(vertex_at(i), vec(empty[i].x, empty[i].y, empty[i].z));
        assert_true(i < parts.trunk_end || vec_length(moved) == 0);
        most = fmaxf(most, moved.z);
        assert_true(moved.z > -1e-3f);
    }
    assert_true(most > 0.004f && most < 0.05f);
}

/* --- light ---------------------------------------------------------------------------------
 */

static void shading_is_opaque_and_a_mirror_keeps_triangles_right_side_out(void **state)
{
    (void)state;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        Pose pose = {.breath = 0};
        Body body = body_of(&pose);
        begin();
        body_mesh(&mesh, &body);
        MeshCamera camera = {mat_turn_y(35), vec(0, 1, 0), mirrored, false};
        mesh_shade(&mesh, &camera);
        assert_true(volume() > 0.045f);
        for (int i = 0; i < mesh.vertex_count; i++) {
            assert_int_equal(mesh.vertices[i].colour >> 24, 0xFF);
        }
    }
}

static void what_glows_turns_warmer(void **state)
{
    (void)state;
    uint32_t last_red = 0;
    for (int i = 0; i <= 4; i++) {
        begin();
        mesh_box(&mesh, (Frame){vec(0, 0, 0), mat_identity()}, vec(1, 1, 1), MATERIAL_SHIRT);
        for (int k = 0; k < mesh.vertex_count; k++) {
            mesh.glow[k] = (float)i / 4;
        }
        mesh_shade(&mesh, &(MeshCamera){mat_identity(), vec(0, 0, 0), false, false});
        uint32_t red = mesh.vertices[16].colour >> 16 & 0xFF;
        assert_true(i == 0 || red > last_red);
        last_red = red;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tube_is_closed_around_and_right_side_out),
        cmocka_unit_test(a_ring_may_be_wider_to_one_side),
        cmocka_unit_test(a_box_has_six_flat_faces_looking_out),
        cmocka_unit_test(a_grid_looks_along_its_own_z),
        cmocka_unit_test(a_bar_goes_from_end_to_end_in_any_direction),
        cmocka_unit_test(what_does_not_fit_is_left_out_whole),
        cmocka_unit_test(too_little_memory_is_said),
        cmocka_unit_test(a_body_is_sound_in_any_pose),
        cmocka_unit_test(no_part_of_the_body_is_far_from_its_bones),
        cmocka_unit_test(a_standing_body_has_a_persons_size_right_side_out),
        cmocka_unit_test(a_full_breath_brings_only_the_trunk_forward),
        cmocka_unit_test(shading_is_opaque_and_a_mirror_keeps_triangles_right_side_out),
        cmocka_unit_test(what_glows_turns_warmer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
