#!/bin/sh
# Prints on a real ippeveprinter and asks it how it is.
#     run.sh PROGRAM REQUEST.json
# Exit 0 when all is as it should be; everything runs in a folder of its own and is ended.
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=$1
request=$2
folder=$(mktemp -d)
port=$((20000 + $$ % 20000))
printer=ipp://localhost:$port/ipp/print
good=0
asked=0
trap 'sh "$here/stop.sh" "$folder"; rm -rf "$folder"' EXIT
sh "$here/start.sh" "$folder" "$port" || exit 1

expect() { # what, wanted, got
    asked=$((asked + 1))
    if [ "$2" = "$3" ]; then
        good=$((good + 1))
    else
        echo "$1: wanted '$2', got '$3'"
    fi
}
mode() { # and wait until the printer has done with the one before
    echo "$1" >"$folder/mode"
    sleep 0.5
}
state() { timeout 20 "$program" state --printer "$printer"; }
print() { # seconds
    timeout 60 "$program" print --printer "$printer" --paper a4 --seconds "$1" \
        --fonts "$here/../../assets/fonts.conf" <"$request" 2>&1
}
left() { # jobs that still wait
    ipptool -T 3 -t "$printer" "$folder/jobs.test" | grep -c "job-id (integer)"
}
cat >"$folder/jobs.test" <<'JOBS'
{
    OPERATION Get-Jobs
    GROUP operation-attributes-tag
    ATTR charset attributes-charset utf-8
    ATTR language attributes-natural-language en
    ATTR uri printer-uri $uri
    ATTR keyword which-jobs not-completed
    DISPLAY job-id
}
JOBS

expect "a printer at rest" ready "$(state)"
expect "a page" "" "$(print 30)"
expect "its words" 2 "$(pdftotext "$folder/printed.pdf" - | grep -c -e 'My back plan' -e 'Get help now')"

for row in "out:The printer has no paper or no ink." \
    "jam:The printer is off or not answering."; do
    mode "${row%%:*}"
    print 20 >"$folder/said" &
    sleep 0.7
    [ "${row%%:*}" = jam ] || expect "no paper" out "$(state)"
    wait $!
    expect "${row%%:*}" "steadyback-paper: ${row#*:}" "$(cat "$folder/said")"
    mode good
done

mode low
print 20 >"$folder/said" &
sleep 0.7
expect "little paper" low "$(state)"
mode good
wait $!

mode slow
print 2 >"$folder/said" &
sleep 1
expect "a job at work" 1 "$(left)"
wait $!
expect "a hung printer" \
    "steadyback-paper: The printer took too long. The page was called back." "$(cat "$folder/said")"
mode good
expect "jobs left behind" 0 "$(left)"

mode broken
expect "a broken page" \
    "steadyback-paper: The printer stopped in the middle of the page." "$(print 20)"

sh "$here/stop.sh" "$folder"
expect "a printer that is gone" offline "$(state)"
expect "printing on it" "steadyback-paper: The printer is off or not answering." "$(print 20)"
echo "$good of $asked good"
[ "$good" = "$asked" ]
