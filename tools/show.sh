#!/bin/sh
# show.sh OUT - what `make run` does: a window on a desktop, the bare console's screen, or, where
# there is no display at all, one whole visit that leaves pictures, plan and code in build/visit/.
set -eu
out=$1
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$out/steadyback"
fi
if ls /dev/dri/card* >/dev/null 2>&1; then
    exec env SDL_VIDEODRIVER="${SDL_VIDEODRIVER:-KMSDRM}" "$out/steadyback"
fi

visit=build/visit
rm -rf "$visit"
mkdir -p "$visit"
# The replay of a whole visit, with a picture of every screen it comes to.
awk -v visit="$visit" '
    { print }
    $1 == "expect" && $2 == "screen" {
        printf "shot %s/%02d-%s.png\n", visit, ++n, $3
        if ($3 == "takehome") printf "paper %s/plan.pdf\ntree\n", visit
    }' tests/replays/whole_visit.txt > "$visit/visit.txt"
"$out/steadyback" --headless --clock manual --fake-edges --state "$visit/state" \
    --script "$visit/visit.txt" > "$visit/tree.json"
# The code alone, cut out of the picture of the take-home screen.
place=$(python3 -c '
import json, sys
nodes = json.loads(open(sys.argv[1]).readline())["nodes"]
code = next(node for node in nodes if node["role"] == "qr")
print("{w}x{h}+{x}+{y}".format(**code))' "$visit/tree.json")
convert "$visit"/*-takehome.png -crop "$place" +repage "$visit/code.png"
rm -rf "$visit/state" "$visit/visit.txt" "$visit/tree.json"
echo "There is no display here, so one whole visit was played without one."
echo "It left in $visit/: a picture of every screen, the plan as plan.pdf, its code as code.png."
