#!/bin/sh
# floors.sh - fails when a file includes upwards, or an outside library where it may not.
grep -n '#include' app/*/*.[ch] tools/packtool/*.[ch] | awk -F: '
    FILENAME == "tools/floors.txt" {
        if ($0 ~ /^#/ || NF < 2) next
        gsub(/[ \t]/, "", $1); may[$1] = " " $2 " "; next
    }
    {
        split($1, path, "/"); floor = path[2]
        if (!(floor in may)) bad($1 ": no such floor in tools/floors.txt")
        for (name in may)
            if (name ~ /^</ && index($3, name) && !index(may[name], " " floor " "))
                bad($1 ":" $2 ": " floor " may not include " name ">")
        if (match($3, /"[a-z]+\//)) {
            to = substr($3, RSTART + 1, RLENGTH - 2)
            if (to != floor && !index(may[floor], " " to " "))
                bad($1 ":" $2 ": " floor " may not include " to)
        }
    }
    function bad(text) { print text; wrong++ }
    END { print wrong + 0 " wrong includes"; exit wrong > 0 }
' tools/floors.txt -
