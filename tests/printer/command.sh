#!/bin/sh
# What the test printer does with a page: $1 is its file; MODE_FILE names what should happen.
while_it_is() { # waits until the test asks for something else
    while [ "$(cat "$MODE_FILE")" = "$1" ]; do sleep 0.1; done
}
trouble() { # mode, reason
    echo "STATE: +$2" >&2
    while_it_is "$1"
    echo "STATE: -$2" >&2
}
mode=$(cat "$MODE_FILE")
case "$mode" in
good) cp "$1" "$PRINTED" ;;
out) trouble out media-empty-error ;;
jam) trouble jam media-jam-error ;;
low) trouble low media-low-warning ;;
slow) while_it_is slow ;;
broken) exit 1 ;;
esac
