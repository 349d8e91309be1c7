#!/bin/sh
# proof.sh - the longer proofs, at most half an hour on two cores: all tests under address and
# undefined-behaviour sanitizers, floors and numbers, readers under hostile input, long random
# visits. Later proofs add a line here.
set -eu
out=${PROOF_OUT:-build/asan}
make MODE=asan OUT="$out" test
make floors
make numbers
make MODE=release OUT=build/release build/release/packtool
build/release/packtool check --prove content/base
SECONDS_EACH=20 tools/fuzz.sh
RANDOM_VISITS=300 STEADYBACK_OUT="$out" STEADYBACK_ASAN="$out" \
    python3 tests/blackbox/test_random_visits.py
