#!/usr/bin/env bash
# Judges a plan, and hands the outcome to the later steps. It ends with 0 whenever there are reports, so that these are uploaded;
# the action's last step ends with the plan's own exit code.
# shellcheck disable=SC2153 # the capitals are inputs, which come in as variables of the environment
set -euo pipefail

# shellcheck source=.github/action/common.sh
. "$ACTION_PATH/.github/action/common.sh"

arguments=(plan "$PLAN" --out "$OUT" --format "html,sarif,json,markdown" --sarif-category "$SARIF_CATEGORY")
lines "$SNAPSHOT" --snapshot
option "$CONFIG" --config
option "$WAIVERS" --waivers
option "$IAC" --iac
option "$FORMATS" --format
option "$FAIL_ON" --fail-on
if [ -n "$BASELINE" ] && [ -f "$BASELINE" ]; then
    arguments+=(--baseline "$BASELINE")
elif [ -n "$BASELINE" ]; then
    echo "::notice title=Plaudit::There is no baseline $BASELINE yet."
fi
lines "$ARGUMENTS" ''
run_plaudit plan

# count FILTER: how many verdicts it lets through
count() {
    jq "[.verdicts[] | select($1)] | length" "$OUT/plan.json"
}

broken='(.change == "newly_failing" or .change == "worsened") and .new.state == "open"'
output out "$root"
output html "$root/plan.html"
output markdown "$root/plan.md"
output findings "$root/plan.json"
output complete "$(jq '.old.complete and .new.complete' "$OUT/plan.json")"
output new "$(count "$broken")"
output unknown "$(count '.change == "newly_unknown"')"
[ "$SARIF" = none ] || output sarif "$root/plan.sarif"
cat "$OUT/plan.md" >>"$GITHUB_STEP_SUMMARY"
