"""Holds what plaudit plan predicted against a scan after apply, and prints a line: how many verdicts newly fail, are fixed, are
unknown, are right, and differ; then each that differs. Exit code 1 if one does.

    python3 .ci/terraform-proof.py NAME BEFORE PREDICTED STATE AFTER

BEFORE and AFTER are findings.json with all verdicts, PREDICTED is plan.json, STATE is Terraform's state after apply.
"""

import json
import re
import sys

NEW = re.compile(r"(?:vpce-svc-)?\(known after apply: (.*)\)")
NOT_THERE = ("none", "")


def ids(state):
    """The ID of each resource of a state, by its address."""
    for resource in state["resources"]:
        module = resource["module"] + "." if "module" in resource else ""
        for instance in resource["instances"]:
            index = "[" + json.dumps(instance["index_key"]) + "]" if "index_key" in instance else ""
            yield module + resource["type"] + "." + resource["name"] + index, instance["attributes"].get("id", "")


def key(verdict, real):
    """What a verdict is about, by the IDs that there are after apply."""
    about = (verdict["resourceId"], verdict.get("serviceId", ""))
    return (verdict["ruleId"], verdict["accountId"], verdict["region"], *map(real, about))


def said(outcome):
    return (outcome["outcome"], outcome["severity"] if outcome["outcome"] == "FAIL" else "")


def verdicts(report):
    """What a report says. A rule that does not apply to a resource is as good as none, and no change in a plan's report."""
    return {key(finding, str): said(finding) for finding in report["findings"] if finding["outcome"] != "NOT_APPLICABLE"}


def applies(change):
    return "new" in change and change["new"]["outcome"] != "NOT_APPLICABLE"


def main(name, *files):
    before, plan, state, after = (json.load(open(file)) for file in files)
    made = dict(ids(state))

    def real(text):
        found = NEW.fullmatch(text)
        return made.get(found[1], text) if found else text

    predicted = verdicts(before)
    for change in plan["verdicts"]:
        predicted.pop(key(change, real), None)
    predicted |= {key(change, real): said(change["new"]) for change in plan["verdicts"] if applies(change)}
    # What is not rechecked may be gone or not.
    predicted |= {key(change, real): ("UNKNOWN", "") for change in plan["verdicts"] if change["change"] == "not_rechecked"}
    scanned = verdicts(after)
    changes = [change["change"] for change in plan["verdicts"]]
    unknown = [about for about, outcome in predicted.items() if outcome[0] == "UNKNOWN"]
    about_which = sorted(set(predicted) | set(scanned))
    differing = [
        about
        for about in about_which
        if about not in unknown and predicted.get(about, NOT_THERE) != scanned.get(about, NOT_THERE)
    ]
    print(
        f"{name:24} {changes.count('newly_failing') + changes.count('worsened'):4} newly failing"
        f" {changes.count('fixed') + changes.count('eased'):4} fixed {len(changes):4} changed {len(unknown):4} unknown"
        f" {len(about_which) - len(unknown) - len(differing):4} right {len(differing):4} differ"
    )
    for about in differing:
        print("    ", *about, "predicted", *predicted.get(about, NOT_THERE), "but scanned", *scanned.get(about, NOT_THERE))
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
