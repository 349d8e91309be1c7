/* prove_plans.c - plans that are built and judged, one by one: around every corner (each
 * variant, at home and in the gym, early, midway and late) every pair of classes of values.
 * That is every rule and every pair of groups with every other value; not the whole product,
 * and it says so. The code is judged with each, and over all sets of groups. */
#include "prove.h"

#include <stdio.h>

#include "core/plan_inner.h"
#include "core/token.h"

enum { PLAN_BYTES = 1 << 16, CORNERS_MAX = 400, ALL_GROUPS = 0x10000 };

typedef struct {
    Proof *proof;
    Dimension dimensions[DIMENSION_COUNT];
    PlanBasis corners[CORNERS_MAX];
    int corner_count;
    bool *variants;    /* that some visitor got */
    const char **told; /* what was found in a plan of each variant: told once */
    Arena words;
    long built, shorter; /* shorter: with fewer movements than the variant's week says */
    double pairs;        /* of a corner */
} Plans;

static void try_basis(Plans *plans, const PlanBasis *basis)
{
    Proof *proof = plans->proof;
    Plan plan = {0};
    Err err;
    plans->words.used = 0; /* texts are not looked at: nothing needs zeroing */
    if (!plan_build(proof->pack, basis, &plans->words, &plan, &err)) {
        prove_fail(proof, "plans: %s: %s", prove_basis_words(proof->pack, basis), err.text);
        return;
    }
    plans->built++;
    plans->variants[plan.variant_i] = true;
    const Variant *variant = &proof->pack->variants[plan.variant_i];
    int week = basis->week > PLAN_WEEKS ? PLAN_WEEKS : basis->week;
    plans->shorter += plan.movement_count < variant->week_counts[week - 1];
    for (int i = 0; i < plan.movement_count; i++) {
        proof->given[plan.movements[i].movement_i] = true;
    }
    for (int i = 0; i < plan.card_count; i++) {
        proof->handed[plan.cards[i]] = true;
    }
    const char *fault = prove_plan_fault(proof->pack, basis, &plan);
    if (fault && plans->told[plan.variant_i] != fault) {
        plans->told[plan.variant_i] = fault;
        prove_fail(proof, "plans: the %s plan of %s %s",
                   proof->pack->variants[plan.variant_i].id,
                   prove_basis_words(proof->pack, basis), fault);
    }
}

/* --- corners
 * ---------------------------------------------------------------------------------- */

static void add_corner(Plans *plans, const PlanBasis *basis)
{
    if (plans->corner_count < CORNERS_MAX) {
        plans->corners[plans->corner_count++] = *basis;
    }
}

static void find_corners(Plans *plans)
{
    static const struct {
        int week, level;
    } times[] = {{1, 0}, {4, 1}, {6, 2}};
    const Pack *pack = plans->proof->pack;
    int time_count = plans->proof->quick ? 1 : 3;
    for (int i = 0; i < pack->variant_count; i++) {
        for (int place = 0; place < (plans->proof->quick ? 1 : 2); place++) {
            for (int k = 0; k < time_count; k++) {
                PlanBasis basis = prove_calm_basis(pack);
                basis.week = times[k].week;
                basis.level = times[k].level;
                basis.place = place;
                prove_satisfy(pack, &pack->variants[i].condition, &basis);
                add_corner(plans, &basis);
            }
        }
    }
}

static void go_round(Plans *plans, const PlanBasis *corner, int first, int second)
{
    const Dimension *one = &plans->dimensions[first], *other = &plans->dimensions[second];
    for (int i = 0; i < one->count; i++) {
        for (int k = 0; k < other->count; k++) {
            PlanBasis basis = *corner;
            prove_set(&basis, first, one->values[i]);
            prove_set(&basis, second, other->values[k]);
            try_basis(plans, &basis);
        }
    }
}

/* The kind with the fewest values goes with each other one: a plan or two for each value. */
static int smallest_kind(const Plans *plans)
{
    int smallest = 0;
    for (int i = 1; i < DIMENSION_COUNT; i++) {
        smallest =
            plans->dimensions[i].count < plans->dimensions[smallest].count ? i : smallest;
    }
    return smallest;
}

static void try_corner(Plans *plans, const PlanBasis *corner)
{
    for (int i = 0; i < DIMENSION_COUNT && plans->proof->brief; i++) {
        if (i != smallest_kind(plans)) {
            go_round(plans, corner, i, smallest_kind(plans));
        }
    }
    if (plans->proof->brief) {
        return;
    }
    for (int i = 0; i < DIMENSION_COUNT; i++) {
        for (int k = 0; k < i; k++) {
            if (!plans->proof->quick
                || plans->dimensions[i].count * plans->dimensions[k].count < 100) {
                go_round(plans, corner, i, k);
            }
        }
    }
}

/* --- doses
 * ------------------------------------------------------------------------------------ */

/* Every step of one movement in one kind of plan: within its limits, each as long as the one
 * before. The program takes the most steps that fit the visitor's minutes, so a week with the
 * same movements and sessions is never less than the week before it. */
static void prove_dose_steps(Proof *proof, const Movement *movement, const Variant *variant,
                             const PlanBasis *basis)
{
    float before = 0;
    for (int step = 0; step <= PLAN_STEPS; step++) {
        Dose dose = plan_dose(movement, variant, basis, step);
        Dose eased = plan_dose_eased(dose);
        float minutes = plan_dose_minutes(&dose);
        if (!prove_dose_is_within(movement, &dose) || !prove_dose_is_within(movement, &eased)) {
            prove_fail(proof, "doses: %s in the %s plan, step %d, is beyond its start and goal",
                       movement->id, variant->id, step);
        }
        if (minutes < before - 0.001f) {
            prove_fail(
                proof,
                "doses: %s in the %s plan falls from %.1f to %.1f minutes a day at step %d%s",
                movement->id, variant->id, (double)before, (double)minutes, step,
                basis->sore ? " after exercise" : "");
        }
        before = minutes;
    }
}

static void prove_doses(Proof *proof)
{
    const Pack *pack = proof->pack;
    PlanBasis basis = prove_calm_basis(pack);
    for (int i = 0; i < pack->movement_count; i++) {
        for (int k = 0; k < pack->variant_count * 2; k++) {
            basis.sore = k % 2;
            prove_dose_steps(proof, &pack->movements[i], &pack->variants[k / 2], &basis);
        }
    }
    prove_tell(
        proof,
        "doses: %d movements in %d variants, sore or not, over all %d steps, eased or not:"
        " within start and goal, and no step is less than the one before",
        pack->movement_count, pack->variant_count, PLAN_STEPS + 1);
}

/* --- codes
 * ------------------------------------------------------------------------------------ */

static void prove_codes(Proof *proof)
{
    PlanBasis basis = prove_calm_basis(proof->pack);
    for (uint32_t groups = 0; groups < ALL_GROUPS; groups++) {
        char code[TOKEN_LENGTH + 1];
        PlanBasis back;
        Err err;
        basis.groups = groups;
        token_write(&basis, code);
        if (!token_read(code, &back, &err) || back.groups != groups) {
            prove_fail(proof, "codes: %s does not bring its groups back",
                       prove_basis_words(proof->pack, &basis));
        }
    }
    prove_tell(proof, "codes: all %d sets of groups come back by their code", ALL_GROUPS);
}

static void tell_classes(const Plans *plans)
{
    char words[600];
    TextOut out = text_out(words, sizeof words);
    double product = 1;
    for (int i = 0; i < DIMENSION_COUNT; i++) {
        const Dimension *one = &plans->dimensions[i];
        product *= one->count;
        text_add(&out, "%s%s %d", i ? ", " : "", one->name, one->count);
        if (one->count < one->all) {
            text_add(&out, " (of %d)", one->all);
        }
    }
    prove_tell(plans->proof, "plans: classes of values that a plan is made from: %s", words);
    prove_tell(
        plans->proof,
        "plans: the whole product is %.1e, too much to build one by one. Whole are: every"
        " value with every value of each other kind, at each corner; groups are none,"
        " one and two",
        product);
}

static void check_variants(const Plans *plans)
{
    const Pack *pack = plans->proof->pack;
    for (int i = 0; i < pack->variant_count; i++) {
        if (!plans->variants[i]) {
            prove_fail(plans->proof, "variant %s is nobody's plan: those before it take all",
                       pack->variants[i].id);
        }
    }
}

void prove_plans(Proof *proof)
{
    Plans *plans = ARENA_NEW(proof->arena, Plans, 1);
    void *bytes = arena_push(proof->arena, PLAN_BYTES, 16);
    bool *variants = ARENA_NEW(proof->arena, bool, proof->pack->variant_count);
    const char **told = ARENA_NEW(proof->arena, const char *, proof->pack->variant_count);
    if (!plans || !bytes || !variants || !told) {
        prove_fail(proof, "plans: not enough memory");
        return;
    }
    plans->proof = proof;
    plans->variants = variants;
    plans->told = told;
    arena_init(&plans->words, bytes, PLAN_BYTES);
    prove_dimensions(proof->pack, plans->dimensions);
    find_corners(plans);
    if (!proof->brief) {
        tell_classes(plans);
    }
    for (int i = 0; i < plans->corner_count; i++) {
        try_corner(plans, &plans->corners[i]);
    }
    check_variants(plans);
    if (proof->brief) {
        prove_tell(proof, "plans: %ld profiles planned and judged, each value in each variant",
                   plans->built);
        return;
    }
    prove_tell(
        proof,
        "plans: %ld built and judged, every pair of values%s at %d corners; %ld hold fewer"
        " movements than their variant's week, since too little is left",
        plans->built, proof->quick ? " of small kinds" : "", plans->corner_count,
        plans->shorter);
    prove_doses(proof);
    prove_codes(proof);
}
