#!/bin/sh
# Reads each report of a folder, keeps the reports of one night (the folder one-night beside it) in a
# ledger, prints its attacks and says what to try next: demo.sh FOLDER [LEDGER]
set -eu
folder=${1:?a folder of reports}
ledger=${2:-build/demo.sqlite}
bilan=${BIN:-.venv/bin}/bilan

mkdir -p "${ledger%/*}"
rm -f "$ledger" "$ledger-wal" "$ledger-shm"

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

# Many reports of one night: what a ledger is for.
night=${folder%/*}/one-night/reports.jsonl
printf '\n$ %s add %s --ledger %s\n\n' "$bilan" "$night" "$ledger"
"$bilan" add "$night" --ledger "$ledger"

printf '\n$ %s attacks --ledger %s\n\n' "$bilan" "$ledger"
"$bilan" attacks --ledger "$ledger"

cat <<END

Next: open the dashboard in a browser, with the attacks and every word behind them
  $bilan serve --ledger $ledger
see how each claim was derived, rule by rule
  $bilan explain $report
see one attack line by line: who says what, and in whose version
  $bilan balance CODE --ledger $ledger
or read a report of your own (a file, an address, or - for standard input)
  $bilan read --published YYYY-MM-DD FILE
END
