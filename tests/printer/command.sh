#!/bin/sh
# What the test printer does with a page: $1 is its file; MODE_FILE names what should happen.
case "$(cat "$MODE_FILE")" in
good) cp "$1" "$PRINTED" ;;
out) # no paper until the test says otherwise
    echo "STATE: +media-empty-error" >&2
    while [ "$(cat "$MODE_FILE")" = out ]; do sleep 0.1; done
    echo "STATE: -media-empty-error" >&2 ;;
paused)
    echo "STATE: +paused" >&2
    while [ "$(cat "$MODE_FILE")" = paused ]; do sleep 0.1; done
    echo "STATE: -paused" >&2 ;;
low)
    echo "STATE: +media-low-warning" >&2
    cp "$1" "$PRINTED" ;;
broken) exit 1 ;;
slow) while [ "$(cat "$MODE_FILE")" = slow ]; do sleep 0.1; done ;;
esac
