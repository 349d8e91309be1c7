#!/bin/sh
# proof.sh - the longer proofs, at most half an hour on two cores: all tests under address and
# undefined-behaviour sanitizers, floors and numbers, readers under hostile input, long random
# visits. Later proofs add a line here.
set -eu
out=${PROOF_OUT:-build/asan}
make MODE=asan OUT="$out" test
make floors
make numbers
SECONDS_EACH=20 tools/fuzz.sh
if [ -e tests/blackbox/random_visits.py ]; then
    STEADYBACK_OUT="$out" python3 tests/blackbox/random_visits.py --visits 300
fi
