# Sourced by what runs Plaudit: its arguments, its run and its outputs.
# shellcheck shell=bash

arguments=()

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

output() {
    printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# Runs Plaudit, and ends with its exit code unless there are reports to upload. WHAT it did is for the message.
run_plaudit() {
    # Names and tags from AWS are printed: none may be a command to the runner.
    local resume status=0
    resume=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    echo "::stop-commands::$resume"
    "$ACTION_PATH/bin/plaudit" "${arguments[@]}" || status=$?
    printf '\n::%s::\n' "$resume"
    output exit-code "$status"
    case $status in
        0 | 3 | 4) ;;
        *)
            echo "::error title=Plaudit::The $1 did not come to an end; see its log. Exit code $status."
            exit "$status"
            ;;
    esac
}

# The folder of the reports, from the root of the checkout.
# shellcheck disable=SC2034 # the scripts that source this use it
case $OUT in
    /*) root=$OUT ;;
    *) root=$WORKING_DIRECTORY/$OUT ;;
esac
