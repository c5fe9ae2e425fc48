#!/bin/sh
# Reads each report of a folder and says what to try next: demo.sh FOLDER
set -eu
folder=${1:?a folder of reports}
bilan=${BIN:-.venv/bin}/bilan

for report in "$folder"/*.txt "$folder"/*.html; do
    [ -f "$report" ] || continue
    # A plain text cannot say when it was published; its name does: 2025-01-16.name.fr.txt
    name=${report##*/}
    case $report in
        *.txt) set -- --published "${name%%.*}" ;;
        *) set -- ;;
    esac
    printf '\n$ %s read%s %s\n\n' "$bilan" "${1:+ $1 $2}" "$report"
    "$bilan" read "$@" "$report"
done

cat <<END

Next: see how each claim was derived, rule by rule
  $bilan explain $report
or read a report of your own (a file, an address, or - for standard input)
  $bilan read --published YYYY-MM-DD FILE
END
