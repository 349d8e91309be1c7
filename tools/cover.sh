#!/bin/sh
# cover.sh - runs all tests on a build that counts lines, and prints what was never run.
set -eu
out=build/cover
make CFLAGS_debug="-O0 --coverage" LDFLAGS_debug=--coverage OUT="$out" test || echo "(some tests failed)"
gcovr --root . --filter 'app/' --object-directory "$out" --print-summary \
    --html-details "$out/index.html" --sort-percentage
