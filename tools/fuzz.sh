#!/bin/sh
# fuzz.sh - every tests/fuzz_*.c under clang's libFuzzer with both sanitizers, SECONDS_EACH (60)
# seconds each; what it learns stays in build/fuzz/<name>.corpus, what breaks it is kept beside
# that. A reader says in comments what more it links, and which folders hold good files to begin
# with: /* links: app/paper/request.c */ and /* seeds: content/base/clips */.
set -eu
seconds=${SECONDS_EACH:-${SECONDS:-60}}
only=${1:-}
out=build/fuzz
mkdir -p "$out/obj"
flags="-std=c11 -g -O1 -Iapp -D_GNU_SOURCE -fsanitize=address,undefined -fno-sanitize-recover=undefined"
flags="$flags $(pkg-config --cflags jansson icu-uc libqrencode sdl2 freetype2 harfbuzz)"

pure=""
for source in app/base/*.c app/core/*.c app/motion/*.c app/draw/*.c app/ui/*.c app/screens/*.c; do
    object=$out/obj/$(echo "$source" | tr / _).o
    # shellcheck disable=SC2086
    [ "$object" -nt "$source" ] || clang $flags -include app/base/poison.h \
        -fsanitize=fuzzer-no-link -c "$source" -o "$object"
    pure="$pure $object"
done

found=0
for source in tests/fuzz_*"$only"*.c; do
    [ -e "$source" ] || continue
    found=$((found + 1))
    name=$(basename "$source" .c)
    more=$(sed -n 's|^/\* links: \(.*\) \*/$|\1|p' "$source")
    seeds=$(sed -n 's|^/\* seeds: \(.*\) \*/$|\1|p' "$source")
    # shellcheck disable=SC2046,SC2086
    clang $flags -fsanitize=fuzzer "$source" $pure $more \
        $(pkg-config --libs jansson icu-uc libqrencode) -lm -o "$out/$name"
    mkdir -p "$out/$name.corpus"
    # shellcheck disable=SC2086
    "$out/$name" -max_total_time="$seconds" -print_final_stats=1 -verbosity=0 -timeout=10 \
        -artifact_prefix="$out/$name." "$out/$name.corpus" $seeds 2>&1 \
        | grep -E "^stat::number_of_exec|ERROR|SUMMARY|runtime error" | sed "s/^/$name: /" || true
    if ls "$out/$name".crash-* "$out/$name".oom-* "$out/$name".timeout-* >/dev/null 2>&1; then
        echo "$name: broken by a file in $out"
        exit 1
    fi
done
echo "$found readers under hostile input, $seconds s each"
