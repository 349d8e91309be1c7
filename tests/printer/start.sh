#!/bin/sh
# Starts a printer on loopback: a bus, Avahi and ippeveprinter of our own, all in FOLDER.
#     start.sh FOLDER PORT    then FOLDER/pids holds what `stop.sh FOLDER` ends
# Nothing of the machine's own bus or printers is touched. Fails loudly when one cannot start.
set -u
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
port=$2
die() {
    echo "test printer: $1" >&2
    cat "$folder"/*.log >&2
    sh "$here/stop.sh" "$folder"
    exit 1
}
wait_for() { # up to 10 s for a command to succeed
    tries=100
    while ! "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || return 1
        sleep 0.1
    done
}
for program in dbus-daemon avahi-daemon ippeveprinter; do
    command -v $program >/dev/null || PATH=$PATH:/usr/sbin
    command -v $program >/dev/null || { echo "test printer: $program is not installed" >&2; exit 1; }
done
mkdir -p "$folder/spool" /run/avahi-daemon || exit 1
: >"$folder/pids"
if kill -0 "$(cat /run/avahi-daemon/pid 2>/dev/null)" 2>/dev/null; then
    : # the machine's own Avahi runs: a second one cannot, and the printer may use it
else
    sed "s|@FOLDER@|$folder|" "$here/dbus.conf" >"$folder/dbus.conf"
    dbus-daemon --config-file="$folder/dbus.conf" --nofork --nopidfile >"$folder/dbus.log" 2>&1 &
    echo $! >>"$folder/pids"
    wait_for test -S "$folder/bus" || die "the bus did not start"

    export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$folder/bus"
    avahi-daemon -f "$here/avahi.conf" --no-drop-root --no-chroot --no-rlimits \
        >"$folder/avahi.log" 2>&1 &
    echo $! >>"$folder/pids"
    wait_for grep -q "startup complete" "$folder/avahi.log" || die "Avahi did not start"
fi

echo good >"$folder/mode"
MODE_FILE="$folder/mode" PRINTED="$folder/printed.pdf" \
    ippeveprinter -p "$port" -d "$folder/spool" -f application/pdf -c "$here/command.sh" \
    -v "Steadyback test" >"$folder/printer.log" 2>&1 &
echo $! >>"$folder/pids"
wait_for ipptool -T 1 -t "ipp://localhost:$port/ipp/print" get-printer-attributes.test \
    || die "ippeveprinter did not start"
