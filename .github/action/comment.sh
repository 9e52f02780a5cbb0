#!/usr/bin/env bash
# Comments a plan on its pull request, once: a later run updates the comment, which it finds by a hidden marker. A token that may not
# write, as that of a pull request from a fork, is no failure, since the job summary has the same text.
set -euo pipefail

marker="<!-- plaudit plan $SARIF_CATEGORY -->"
longest=65536
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

summary_only() {
    printf '::notice title=Plaudit::%s The job summary shows the plan instead.\n' "$1"
    exit 0
}

# api METHOD PATH [FILE]: puts the answer into $work/answer and prints the status. The token is not on the command line, which other
# processes could read.
api() {
    printf 'header = "Authorization: Bearer %s"\n' "$GH_TOKEN" | curl --config - --silent --show-error --max-time 60 --retry 2 \
        --header 'Accept: application/vnd.github+json' --header 'X-GitHub-Api-Version: 2022-11-28' \
        --request "$1" ${3:+--data-binary "@$3"} --output "$work/answer" --write-out '%{http_code}' "$GITHUB_API_URL/$2" || true
}

# Prints the ID of this action's comment. Others may write the marker, too, so that the author counts.
own_comment() {
    local me='' page=1 found
    [ "$(api GET user)" != 200 ] || me=$(jq -r .login "$work/answer")
    while :; do
        [ "$(api GET "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments?per_page=100&page=$page")" = 200 ] || return 1
        found=$(jq -r --arg marker "$marker" --arg me "$me" '[.[] | select((.body // "") | startswith($marker))
            | select(if $me == "" then .user.type == "Bot" else .user.login == $me end)][0].id // empty' "$work/answer")
        if [ -n "$found" ] || [ "$(jq length "$work/answer")" -lt 100 ]; then
            printf '%s' "$found"
            return
        fi
        page=$((page + 1))
    done
}

[ -n "$PULL_REQUEST" ] || summary_only 'This run belongs to no pull request, so there is nothing to comment on.'
[ -n "$GH_TOKEN" ] || summary_only 'There is no token to comment with.'
own=$(own_comment) || summary_only 'The comments of the pull request could not be read; the job needs the permission pull-requests: write.'
jq -n --rawfile text "$MARKDOWN" --arg marker "$marker" --argjson longest "$longest" \
    '{body: ($marker + "\n" + $text)} | if (.body | length) > $longest
        then .body = $marker + "\nThe plan changes more than a comment holds. See the job summary of this run." else . end' >"$work/comment"
if [ -n "$own" ]; then
    status=$(api PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$own" "$work/comment")
else
    status=$(api POST "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" "$work/comment")
fi
case $status in
    200 | 201) jq -r '"comment=" + (.html_url // "" | gsub("[\r\n]"; ""))' "$work/answer" >>"$GITHUB_OUTPUT" ;;
    *) summary_only "GitHub did not take the comment (status $status). The job needs the permission pull-requests: write, which pull requests from forks do not get." ;;
esac
