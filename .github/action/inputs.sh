#!/usr/bin/env bash
# Checks what users give the action, all of it before anything is done, and warns when findings will be public.
set -euo pipefail

wrong=0

# must NAME VALUE PATTERN WHAT
must() {
    if [[ ! $2 =~ ^($3)$ ]]; then
        printf '::error title=Plaudit::The input %s must be %s.\n' "$1" "$4"
        wrong=1
    fi
}

# Names of files and folders are handed on as they are; a line end in one is a mistake, and could be a command.
one_line() {
    if [[ $2 == *[$'\n\r']* ]]; then
        printf '::error title=Plaudit::The input %s must be on one line.\n' "$1"
        wrong=1
    fi
}

# not_with_plan NAME VALUE: what only a scan takes
not_with_plan() {
    if [ -n "$PLAN" ] && [ -n "$2" ]; then
        printf '::error title=Plaudit::The input %s is for a scan; leave it out with plan.\n' "$1"
        wrong=1
    fi
}

severity='critical|high|medium|low|info'
must fail-on "$FAIL_ON" "|none|(new:)?($severity)" 'a severity, new: and a severity, or none'
must sarif "$SARIF" 'report|per-account|none' 'report, per-account or none'
must sarif-category "$SARIF_CATEGORY" '[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*' 'letters, digits, dots, hyphens and underscores'
must fail-on-findings "$FAIL_ON_FINDINGS" 'true|false' 'true or false'
must artifact "$ARTIFACT" '[A-Za-z0-9._ -]*' 'letters, digits, blanks, dots, hyphens and underscores'
must retention-days "$RETENTION_DAYS" '[1-9][0-9]?' 'a number of days from 1 to 99'
must java "$JAVA" 'none|1[7-9]|[2-9][0-9]' 'a version from 17 on, or none'
one_line working-directory "$WORKING_DIRECTORY"
one_line out "$OUT"
one_line baseline "$BASELINE"
one_line config "$CONFIG"
one_line waivers "$WAIVERS"
one_line iac "$IAC"
one_line plan "$PLAN"
not_with_plan accounts "$ACCOUNTS"
not_with_plan role "$ROLE"
not_with_plan external-id "$EXTERNAL_ID"
not_with_plan regions "$REGIONS"
not_with_plan tfstate "$TFSTATE"
if [ -n "$PLAN" ] && [ "$SARIF" = per-account ]; then
    echo '::error title=Plaudit::The input sarif must be report or none with plan.'
    wrong=1
fi
if [ -z "$PLAN" ] && [ -n "$SNAPSHOT" ]; then
    echo '::error title=Plaudit::The input snapshot requires plan.'
    wrong=1
fi
if [ -n "$PLAN" ] && ! command -v curl >/dev/null; then
    echo '::error title=Plaudit::curl is not on the PATH of this runner, and comments require it.'
    wrong=1
fi
if ! command -v jq >/dev/null; then
    echo '::error title=Plaudit::jq is not on the PATH of this runner.'
    wrong=1
fi
[ "$wrong" = 0 ] || exit 2

# Not every event says who can see the repository.
if [ -z "$VISIBILITY" ] && command -v gh >/dev/null; then
    VISIBILITY=$(gh api "repos/$GITHUB_REPOSITORY" --jq .visibility 2>/dev/null || true)
fi
if [ "$VISIBILITY" = public ]; then
    echo '::warning title=Findings become public::This repository is public, so everybody can read its logs, artifacts and' \
        'job summaries. Findings tell an attacker where to look: scan from a private repository.'
fi

# What the build downloads depends on these two files.
key=$(cat "$ACTION_PATH/pom.xml" "$ACTION_PATH/.mvn/wrapper/maven-wrapper.properties" | sha256sum | cut -c 1-16)
echo "build-key=$key" >>"$GITHUB_OUTPUT"
