#!/bin/sh
# install.sh OUT PREFIX - programs into PREFIX/bin, content into PREFIX/share/steadyback.
set -eu
out=$1
prefix=$2
install -d "$prefix/bin" "$prefix/share/steadyback/content"
for program in steadyback steadyback-paper packtool; do
    [ ! -e "$out/$program" ] || install -m 755 "$out/$program" "$prefix/bin/"
done
cp -r content/base "$prefix/share/steadyback/content/"
[ ! -d assets ] || cp -r assets "$prefix/share/steadyback/"
"$prefix/bin/steadyback" --check
