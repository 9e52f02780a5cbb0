#!/usr/bin/env bash
# Scans, and tells the later steps what came of it. It ends with 0 whenever there are reports, so that these are uploaded;
# the action's last step ends with the scan's own exit code.
# shellcheck disable=SC2153 # the capitals are inputs, which come in as variables of the environment
set -euo pipefail

arguments=(scan --out "$OUT" --format "html,sarif,json,markdown" --sarif-category "$SARIF_CATEGORY")

# option VALUE FLAG: nothing when the input is empty
option() {
    [ -z "$1" ] || arguments+=("$2" "$1")
}

# lines VALUES FLAG: the flag for each line that is not empty; without a flag, the line alone
lines() {
    local line
    while IFS= read -r line; do
        line=${line%$'\r'}
        [ -n "$line" ] || continue
        [ -z "$2" ] || arguments+=("$2")
        arguments+=("$line")
    done <<<"$1"
}

option "$CONFIG" --config
option "$ACCOUNTS" --account
option "$ROLE" --role
option "$EXTERNAL_ID" --external-id
option "$REGIONS" --region
option "$WAIVERS" --waivers
option "$IAC" --iac
option "$FORMATS" --format
lines "$TFSTATE" --tfstate
fail_on=$FAIL_ON
if [ -n "$BASELINE" ] && [ -f "$BASELINE" ]; then
    arguments+=(--baseline "$BASELINE")
elif [ -n "$BASELINE" ]; then
    # The first run has none yet. Then every failure is new.
    echo "::notice title=Plaudit::There is no baseline $BASELINE yet: all findings count as new."
    fail_on=${fail_on#new:}
fi
option "$fail_on" --fail-on
per_account=$OUT/sarif
[ "$SARIF" != per-account ] || arguments+=(--sarif-per-account "$per_account")
lines "$ARGUMENTS" ''

# Names and tags from AWS are printed: none may be a command to the runner.
resume=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$resume"
status=0
"$ACTION_PATH/bin/plaudit" "${arguments[@]}" || status=$?
printf '\n::%s::\n' "$resume"

root=$WORKING_DIRECTORY/$OUT
[[ $OUT != /* ]] || root=$OUT
output() {
    printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# count FILTER: how many findings it lets through
count() {
    jq "[.findings[] | select($1)] | length" "$OUT/findings.json"
}

output exit-code "$status"
case $status in
    0 | 3 | 4) ;;
    *)
        echo "::error title=Plaudit::The scan did not come to an end; see its log. Exit code $status."
        exit "$status"
        ;;
esac

high='.state == "open" and (.severity == "high" or .severity == "critical")'
output out "$root"
output html "$root/report.html"
output findings "$root/findings.json"
output complete "$(jq .scan.complete "$OUT/findings.json")"
output open "$(count '.state == "open"')"
output open-high "$(count "$high")"
output waived "$(count '.state == "waived"')"
output unknown "$(count '.outcome == "UNKNOWN"')"
if jq -e 'has("baseline")' "$OUT/findings.json" >/dev/null; then
    output new "$(count '.state == "open" and (.baselineState == "new" or .baselineState == "worsened")')"
fi
case $SARIF in
    report) output sarif "$root/report.sarif" ;;
    per-account) output sarif "$root/sarif" ;;
esac
cat "$OUT/summary.md" >>"$GITHUB_STEP_SUMMARY"
