#!/bin/sh
# packages.sh - installs the Debian packages of tools/packages.txt that are missing.
# As root or with sudo; otherwise it prints the one command to run, and fails.
set -eu
list=$(grep -v '^#' "$(dirname "$0")/packages.txt")
# shellcheck disable=SC2086
have=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $list 2>/dev/null | sed -n 's/^installed //p')
missing=
for name in $list; do
    case "
$have
" in *"
$name
"*) ;; *) missing="$missing $name" ;; esac
done
[ -n "$missing" ] || exit 0

command="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" = 0 ]; then
    as=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as=sudo
else
    echo "Some Debian packages are missing. Please run:" >&2
    echo "  sudo apt-get update && sudo $command" >&2
    exit 1
fi
echo "Installing:$missing"
$as apt-get update -q
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as $command
