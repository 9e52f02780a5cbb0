#!/usr/bin/env bash
# Uploads the SARIF file of each account to code scanning, one at a time: the upload action puts a folder's files together,
# and GitHub refuses more than twenty runs in one upload. Accounts without a file keep their alerts.
set -euo pipefail

refused=0
shopt -s nullglob
for file in "$SARIF"/*.sarif; do
    if ! gzip -c "$file" | base64 -w 0 | gh api --method POST "repos/$GITHUB_REPOSITORY/code-scanning/sarifs" \
        -f "commit_sha=$GITHUB_SHA" -f "ref=$GITHUB_REF" -f tool_name=Plaudit -F sarif=@- --silent; then
        echo "::error title=Plaudit::GitHub refused ${file##*/}."
        refused=1
    fi
done
exit "$refused"
