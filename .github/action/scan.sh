#!/usr/bin/env bash
# Scans, and hands the outcome to the later steps. It ends with 0 whenever there are reports, so that these are uploaded;
# the action's last step ends with the scan's own exit code.
# shellcheck disable=SC2153 # the capitals are inputs, which come in as variables of the environment
set -euo pipefail

# shellcheck source=.github/action/common.sh
. "$ACTION_PATH/.github/action/common.sh"

arguments=(scan --out "$OUT" --format "html,sarif,json,markdown" --sarif-category "$SARIF_CATEGORY")
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

run_plaudit scan

# count FILTER: how many findings it lets through
count() {
    jq "[.findings[] | select($1)] | length" "$OUT/findings.json"
}

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
