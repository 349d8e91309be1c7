#!/bin/sh
# fuzz.sh - every tests/fuzz_*.c under clang's libFuzzer with both sanitizers, SECONDS_EACH (60)
# seconds each; what it learns stays in build/fuzz/<name>, what breaks it is kept beside that.
set -eu
seconds=${SECONDS_EACH:-${SECONDS:-60}}
out=build/fuzz
mkdir -p "$out"
pure=$(ls app/base/*.c app/core/*.c app/motion/*.c app/draw/*.c app/ui/*.c app/screens/*.c)
found=0
for source in tests/fuzz_*.c; do
    [ -e "$source" ] || continue
    found=$((found + 1))
    name=$(basename "$source" .c)
    more=$(sed -n 's|^/\* links: \(.*\) \*/$|\1|p' "$source")
    # shellcheck disable=SC2046,SC2086
    clang -std=c11 -g -O1 -Iapp -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined \
        -fno-sanitize-recover=undefined $(pkg-config --cflags jansson icu-uc libqrencode sdl2 freetype2 harfbuzz) \
        "$source" $pure $more $(pkg-config --libs jansson icu-uc libqrencode) -lm -o "$out/$name"
    mkdir -p "$out/$name.corpus"
    "$out/$name" -max_total_time="$seconds" -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="$out/$name." "$out/$name.corpus" 2>&1 | grep -E "^stat::number_of_exec|ERROR|SUMMARY" || true
    if ls "$out/$name".crash-* "$out/$name".oom-* "$out/$name".timeout-* >/dev/null 2>&1; then
        echo "$name: broken by a file in $out"
        exit 1
    fi
done
echo "$found readers under hostile input, $seconds s each"
