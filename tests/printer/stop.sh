#!/bin/sh
# Ends what start.sh FOLDER started, the last one first.
for pid in $(tac "$1/pids" 2>/dev/null); do
    kill "$pid" 2>/dev/null
done
sleep 0.2
for pid in $(cat "$1/pids" 2>/dev/null); do
    kill -9 "$pid" 2>/dev/null
done
exit 0
