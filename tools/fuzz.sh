#!/bin/sh
# fuzz.sh - every tests/fuzz_*.c under clang's libFuzzer with both sanitizers, SECONDS_EACH (60)
# seconds each. What a fuzzer learns stays in build/fuzz/<name>.corpus; what breaks a reader is
# kept beside that, and this fails.
set -eu
seconds=${SECONDS_EACH:-60}
out=build/fuzz
sanitize=-fsanitize=address,undefined
make --no-print-directory CC=clang MODE=asan OUT="$out" WARN= LDFLAGS_asan="$sanitize" \
    CFLAGS_asan="-O1 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" \
    "$out/libpure.a" "$out/libedge.a" "$out/libshell.a"
found=0
for source in tests/fuzz_*.c; do
    [ -e "$source" ] || continue
    found=$((found + 1))
    name=$(basename "$source" .c)
    # shellcheck disable=SC2046
    clang -std=c11 -g -O1 -Iapp -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined \
        -fno-sanitize-recover=all "$source" "$out/libshell.a" "$out/libedge.a" "$out/libpure.a" \
        -Wl,--as-needed $(pkg-config --libs jansson icu-uc libqrencode libsodium sqlite3) -lm \
        -o "$out/$name"
    mkdir -p "$out/$name.corpus"
    if ! "$out/$name" -max_total_time="$seconds" -timeout=10 -print_final_stats=1 \
        -artifact_prefix="$out/$name." "$out/$name.corpus" > "$out/$name.log" 2>&1; then
        tail -n 40 "$out/$name.log"
        echo "$name: broken; the input is kept as $out/$name.crash-... or the like"
        exit 1
    fi
    sed -n "s/^stat::number_of_executed_units: */$name: runs /p" "$out/$name.log"
done
echo "$found readers under hostile input, $seconds s each"
