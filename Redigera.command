#!/bin/sh
# Opens the site for editing. Needs a Python that is there already: none is downloaded.
cd "$(dirname "$0")" || exit 1
export PYTHONUTF8=1

usable() {
    # On a Mac without Apple's tools, /usr/bin/python3 offers to download them instead of running.
    case "$(command -v "$1")" in
        "") return 1 ;;
        /usr/bin/python3) [ "$(uname)" != Darwin ] || xcode-select -p >/dev/null 2>&1 || return 1 ;;
    esac
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for python in python3 python3.14 python3.13 python3.12 python3.11 /opt/homebrew/bin/python3 /usr/local/bin/python3; do
    if usable "$python"; then
        echo "Öppnar webbplatsen för redigering. Låt fönstret vara öppet så länge du arbetar."
        "$python" -I macros/commands/making_ready.py "$@" && exit 0
        failed=1
        break
    fi
done
if [ -z "$failed" ]; then
    printf '\nDet finns ingen Python som går att använda på datorn.\n\n'
    cat macros/commands/needed.txt
fi
if [ -t 0 ]; then
    printf '\nTryck på Retur för att stänga fönstret.'
    read -r _
fi
exit 1
