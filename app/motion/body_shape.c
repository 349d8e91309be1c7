/* How rows are read: outlines across a bone, from its far end on, in the order mesh_tube()
 * wants. A free end closes at half a millimetre and not at 0, so that its normals have a
 * direction. Where the material changes, body_mesh.c puts a hem, so the two rows around it
 * should differ a little in width. Other ends are open and lie hidden inside the next part. */
#include "motion/body_shape.h"

#include "motion/mesh_build.h"

/* clang-format off */
/* From the neck down. */
const TorsoRing torso_rings[TORSO_RINGS] = {
    {12.0f, 0, 0.044f, 0.040f, 0.046f, 0, 0, MATERIAL_SKIN},
    {11.0f, 0, 0.050f, 0.046f, 0.050f, 0, 0, MATERIAL_SKIN},
    {10.0f, 0, 0.052f, 0.050f, 0.053f, 0, 0, MATERIAL_SKIN},
    { 9.35f, 0, 0.057f, 0.053f, 0.057f, 0, 0, MATERIAL_SKIN},
    { 9.1f, 0, 0.068f, 0.058f, 0.062f, 0, 0, MATERIAL_SHIRT},
    { 8.92f, 0, 0.096f, 0.063f, 0.067f, 0, 0, MATERIAL_SHIRT},
    { 8.72f, 0, 0.137f, 0.068f, 0.072f, 0, 0, MATERIAL_SHIRT},
    { 8.48f, 0, 0.173f, 0.077f, 0.081f, 0, 0.002f, MATERIAL_SHIRT},
    { 8.1f, 0, 0.192f, 0.091f, 0.094f, 0, 0.005f, MATERIAL_SHIRT},
    { 7.4f, 0, 0.178f, 0.106f, 0.105f, 0.04f, 0.009f, MATERIAL_SHIRT},
    { 6.6f, 0, 0.163f, 0.112f, 0.106f, 0.05f, 0.011f, MATERIAL_SHIRT},
    { 5.8f, 0, 0.154f, 0.110f, 0.103f, 0.05f, 0.011f, MATERIAL_SHIRT},
    { 5.0f, 0, 0.145f, 0.106f, 0.097f, 0.04f, 0.012f, MATERIAL_SHIRT},
    { 4.0f, 0, 0.137f, 0.102f, 0.091f, 0.04f, 0.015f, MATERIAL_SHIRT},
    { 3.0f, 0, 0.132f, 0.100f, 0.087f, 0.04f, 0.018f, MATERIAL_SHIRT},
    { 2.0f, 0, 0.133f, 0.101f, 0.087f, 0.04f, 0.018f, MATERIAL_SHIRT},
    { 1.0f, 0, 0.141f, 0.104f, 0.092f, 0.04f, 0.014f, MATERIAL_SHIRT},
    { 0.2f, 0, 0.153f, 0.107f, 0.102f, 0.04f, 0.008f, MATERIAL_SHIRT},
    {-1, 0.066f, 0.163f, 0.106f, 0.118f, 0.04f, 0.002f, MATERIAL_SHIRT},
    {-1, 0.056f, 0.159f, 0.102f, 0.115f, 0.04f, 0, MATERIAL_SHORTS},
    {-1, 0.020f, 0.167f, 0.102f, 0.124f, 0.05f, 0, MATERIAL_SHORTS},
    {-1, -0.030f, 0.169f, 0.098f, 0.126f, 0.05f, 0, MATERIAL_SHORTS},
    {-1, -0.066f, 0.150f, 0.088f, 0.112f, 0.04f, 0, MATERIAL_SHORTS},
    {-1, -0.090f, 0.100f, 0.064f, 0.076f, 0, 0, MATERIAL_SHORTS},
    {-1, -0.100f, 0.0005f, 0.0005f, 0.0005f, 0, 0, MATERIAL_SHORTS},
};

/* From the crown down to the chin. */
const HeadRing skull_rings[SKULL_RINGS] = {
    { 0.166f, 0.0005f, 0.0035f, 0.0025f, 0, 0, MATERIAL_SKIN},
    { 0.160f, 0.030f, 0.040f, -0.036f, 0, 0, MATERIAL_SKIN},
    { 0.147f, 0.051f, 0.064f, -0.058f, 0, 0, MATERIAL_SKIN},
    { 0.126f, 0.066f, 0.084f, -0.076f, 0, 0, MATERIAL_SKIN},
    { 0.102f, 0.073f, 0.095f, -0.086f, 0, 0, MATERIAL_SKIN},
    { 0.076f, 0.075f, 0.099f, -0.089f, 0, 0, MATERIAL_SKIN},
    { 0.050f, 0.073f, 0.098f, -0.084f, 0, 0, MATERIAL_SKIN},
    { 0.026f, 0.070f, 0.099f, -0.073f, 0, 0, MATERIAL_SKIN},
    { 0.004f, 0.066f, 0.100f, -0.058f, 0, 0.02f, MATERIAL_SKIN},
    {-0.014f, 0.060f, 0.100f, -0.034f, 0, 0.03f, MATERIAL_SKIN},
    {-0.030f, 0.053f, 0.100f, -0.008f, 0, 0.03f, MATERIAL_SKIN},
    {-0.043f, 0.043f, 0.099f,  0.018f, 0, 0.02f, MATERIAL_SKIN},
    {-0.053f, 0.030f, 0.094f,  0.040f, 0, 0, MATERIAL_SKIN},
    {-0.059f, 0.016f, 0.086f,  0.056f, 0, 0, MATERIAL_SKIN},
    {-0.061f, 0.0005f, 0.0725f,  0.0715f, 0, 0, MATERIAL_SKIN},
};

const HeadRing hair_rings[HAIR_RINGS] = {
    { 0.180f, 0.0005f, -0.0025f, -0.0035f, 0, 0, MATERIAL_HAIR},
    { 0.174f, 0.034f, 0.040f, -0.046f, 0, 0, MATERIAL_HAIR},
    { 0.160f, 0.057f, 0.068f, -0.070f, 0, 0, MATERIAL_HAIR},
    { 0.140f, 0.072f, 0.090f, -0.087f, 0, 0, MATERIAL_HAIR},
    { 0.122f, 0.079f, 0.100f, -0.096f, 0, 0, MATERIAL_HAIR},
    { 0.106f, 0.081f, 0.080f, -0.100f, 0, 0, MATERIAL_HAIR},
    { 0.084f, 0.080f, 0.036f, -0.102f, 0, 0, MATERIAL_HAIR},
    { 0.056f, 0.077f, 0.010f, -0.100f, 0, 0, MATERIAL_HAIR},
    { 0.024f, 0.070f, -0.010f, -0.090f, 0, 0, MATERIAL_HAIR},
    {-0.006f, 0.058f, -0.024f, -0.074f, 0, 0, MATERIAL_HAIR},
    {-0.024f, 0.034f, -0.034f, -0.058f, 0, 0, MATERIAL_HAIR},
};

const HeadRing nose_rings[NOSE_RINGS] = {
    {0.066f, 0.002f, 0.097f, 0.080f, 0, 0, MATERIAL_SKIN},
    {0.046f, 0.009f, 0.108f, 0.080f, 0, 0, MATERIAL_SKIN},
    {0.026f, 0.014f, 0.121f, 0.082f, 0, 0, MATERIAL_SKIN},
    {0.017f, 0.014f, 0.118f, 0.084f, 0, 0, MATERIAL_SKIN},
    {0.012f, 0.006f, 0.104f, 0.088f, 0, 0, MATERIAL_SKIN},
};

const HeadRing ear_rings[EAR_RINGS] = {
    {0.068f, 0.003f, 0.010f, -0.008f, 0.074f, 0, MATERIAL_SKIN},
    {0.060f, 0.009f, 0.018f, -0.016f, 0.077f, 0, MATERIAL_SKIN},
    {0.040f, 0.010f, 0.018f, -0.016f, 0.077f, 0, MATERIAL_SKIN},
    {0.022f, 0.008f, 0.012f, -0.010f, 0.074f, 0, MATERIAL_SKIN},
    {0.012f, 0.003f, 0.006f, -0.004f, 0.070f, 0, MATERIAL_SKIN},
};

/* Hip to ankle; the knee is at 0.499. */
const LimbRing leg_rings[LEG_RINGS] = {
    {-0.105f, 0.0005f, 0.0005f, 0.0005f, MATERIAL_SHORTS},
    {-0.092f, 0.046f, 0.044f, 0.050f, MATERIAL_SHORTS},
    {-0.065f, 0.070f, 0.066f, 0.078f, MATERIAL_SHORTS},
    {-0.030f, 0.081f, 0.080f, 0.098f, MATERIAL_SHORTS},
    {0.010f, 0.086f, 0.088f, 0.106f, MATERIAL_SHORTS},
    {0.060f, 0.087f, 0.092f, 0.104f, MATERIAL_SHORTS},
    {0.130f, 0.085f, 0.091f, 0.094f, MATERIAL_SHORTS},
    {0.220f, 0.079f, 0.086f, 0.083f, MATERIAL_SHORTS},
    {0.310f, 0.071f, 0.077f, 0.073f, MATERIAL_SHORTS},
    {0.395f, 0.064f, 0.068f, 0.064f, MATERIAL_SHORTS},
    {0.405f, 0.059f, 0.063f, 0.060f, MATERIAL_SKIN},
    {0.440f, 0.056f, 0.060f, 0.056f, MATERIAL_SKIN},
    {0.470f, 0.055f, 0.058f, 0.053f, MATERIAL_SKIN},
    {0.499f, 0.054f, 0.057f, 0.051f, MATERIAL_SKIN},
    {0.530f, 0.053f, 0.054f, 0.052f, MATERIAL_SKIN},
    {0.565f, 0.052f, 0.050f, 0.056f, MATERIAL_SKIN},
    {0.620f, 0.054f, 0.047f, 0.065f, MATERIAL_SKIN},
    {0.680f, 0.053f, 0.045f, 0.067f, MATERIAL_SKIN},
    {0.750f, 0.047f, 0.041f, 0.058f, MATERIAL_SKIN},
    {0.830f, 0.039f, 0.037f, 0.046f, MATERIAL_SKIN},
    {0.895f, 0.034f, 0.035f, 0.039f, MATERIAL_SKIN},
    {0.930f, 0.035f, 0.036f, 0.040f, MATERIAL_SHOE},
    {0.975f, 0.034f, 0.036f, 0.040f, MATERIAL_SHOE},
    {1.010f, 0.034f, 0.036f, 0.040f, MATERIAL_SHOE},
};

/* Shoulder to wrist; the elbow is at 0.547. */
const LimbRing arm_rings[ARM_RINGS] = {
    {-0.054f, 0.0005f, 0.0005f, 0.0005f, MATERIAL_SHIRT},
    {-0.051f, 0.018f, 0.019f, 0.019f, MATERIAL_SHIRT},
    {-0.040f, 0.033f, 0.036f, 0.036f, MATERIAL_SHIRT},
    {-0.014f, 0.047f, 0.051f, 0.051f, MATERIAL_SHIRT},
    {0.030f, 0.056f, 0.060f, 0.060f, MATERIAL_SHIRT},
    {0.090f, 0.055f, 0.059f, 0.059f, MATERIAL_SHIRT},
    {0.180f, 0.052f, 0.056f, 0.056f, MATERIAL_SHIRT},
    {0.290f, 0.050f, 0.053f, 0.053f, MATERIAL_SHIRT},
    {0.300f, 0.042f, 0.045f, 0.044f, MATERIAL_SKIN},
    {0.380f, 0.040f, 0.043f, 0.041f, MATERIAL_SKIN},
    {0.460f, 0.038f, 0.039f, 0.037f, MATERIAL_SKIN},
    {0.510f, 0.037f, 0.037f, 0.035f, MATERIAL_SKIN},
    {0.547f, 0.037f, 0.037f, 0.035f, MATERIAL_SKIN},
    {0.590f, 0.039f, 0.039f, 0.036f, MATERIAL_SKIN},
    {0.650f, 0.040f, 0.041f, 0.037f, MATERIAL_SKIN},
    {0.730f, 0.037f, 0.038f, 0.035f, MATERIAL_SKIN},
    {0.830f, 0.031f, 0.032f, 0.030f, MATERIAL_SKIN},
    {0.920f, 0.026f, 0.028f, 0.027f, MATERIAL_SKIN},
    {0.980f, 0.024f, 0.027f, 0.026f, MATERIAL_SKIN},
    {1.010f, 0.022f, 0.026f, 0.025f, MATERIAL_SKIN},
};

const FootRing foot_rings[FOOT_RINGS] = {
    {-0.074f, 0.0005f, -0.0355f, -0.0365f, 0, 0},
    {-0.070f, 0.024f, -0.002f, -0.062f, 0, 0.06f},
    {-0.050f, 0.034f, 0.022f, -0.066f, 0, 0.10f},
    {-0.015f, 0.037f, 0.030f, -0.066f, 0, 0.10f},
    {0.030f, 0.038f, 0.016f, -0.066f, 0.001f, 0.12f},
    {0.070f, 0.042f, -0.008f, -0.066f, 0.002f, 0.14f},
    {0.110f, 0.047f, -0.023f, -0.066f, 0.003f, 0.14f},
    {0.145f, 0.046f, -0.030f, -0.066f, 0.006f, 0.14f},
    {0.170f, 0.037f, -0.036f, -0.066f, 0.009f, 0.12f},
    {0.186f, 0.020f, -0.044f, -0.063f, 0.011f, 0.06f},
    {0.192f, 0.0005f, -0.0540f, -0.0550f, 0.012f, 0},
};

const HandRing hand_rings[HAND_RINGS] = {
    { 0.020f, 0.020f, 0.024f, 0},
    {-0.010f, 0.021f, 0.028f, 0},
    {-0.040f, 0.020f, 0.037f, 0},
    {-0.075f, 0.018f, 0.041f, 0},
    {-0.100f, 0.016f, 0.040f, 0.25f},
    {-0.125f, 0.014f, 0.036f, 0.75f},
    {-0.150f, 0.012f, 0.030f, 0.75f},
    {-0.172f, 0.008f, 0.020f, 0.35f},
    {-0.180f, 0.0005f, 0.0005f, 0},
};

const HandRing thumb_rings[THUMB_RINGS] = {
    { 0.004f, 0.010f, 0, 0},
    {-0.025f, 0.014f, 0, 0},
    {-0.055f, 0.012f, 0, 0},
    {-0.074f, 0.009f, 0, 0},
    {-0.082f, 0.0005f, 0, 0},
};
/* clang-format on */
