"""Checks that every failure of a scan names the line which made its resource, and prints them as a table.

Arguments: the repository, the folder of the root module in it, what `terraform show -json` printed, and findings.json. What is
right comes from Terraform: addresses from the state, folders of modules from the list that `terraform init` wrote, and the line
is one whose text begins the block.
"""

import json
import pathlib
import re
import sys

INDEX = re.compile(r'\[(?:\d+|"(?:[^"\\]|\\.)*")\]')


def resources(module):
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from resources(child)


def folders(repository, root):
    listed = json.loads((repository / root / ".terraform/modules/modules.json").read_text())
    return {module["Key"]: (repository / root / module["Dir"]).resolve() for module in listed["Modules"]}


def module_key(address):
    steps = INDEX.sub("", address).split(".")
    return ".".join(steps[i + 1] for i in range(0, len(steps) - 2, 2))


def begins_block(text, resource):
    if re.fullmatch(r'\s*resource "%s" "%s" \{.*' % (resource["type"], resource["name"]), text):
        return True
    return re.fullmatch(r'\s*"%s": [\[{].*' % resource["name"], text) is not None


def main():
    repository, root = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    state = json.loads(pathlib.Path(sys.argv[3]).read_text())
    managed = {r["values"]["id"]: r for r in resources(state["values"]["root_module"]) if r["mode"] == "managed"}
    modules = folders(repository, root)
    report = json.loads(pathlib.Path(sys.argv[4]).read_text())
    failures = [f for f in report["findings"] if f["outcome"] == "FAIL" and f["resourceType"] != "scope"]
    wrong, kinds = [], set()
    for finding in failures:
        resource, code = managed[finding["resourceId"]], finding.get("code")
        kinds.add(resource["type"])
        if not code:
            wrong.append(f'{finding["resourceId"]} has no line')
            continue
        file = repository / code["file"]
        lines = file.read_text().splitlines()
        right = (
            code["address"] == resource["address"]
            and code["anchoredBy"] == "terraform_state"
            and file.parent == modules[module_key(resource["address"])]
            and begins_block(lines[code["line"] - 1], resource)
            and lines[code["endLine"] - 1].strip().rstrip(",") in ("}", "]")
        )
        if not right:
            wrong.append(f"{resource['address']} is not at {code}")
        print(f'{finding["ruleId"]:8} {code["address"]:70} {code["file"]}:{code["line"]}')
    print(f"{len(failures)} findings on {len(kinds)} types of resources, {len(wrong)} without their line")
    if wrong or len(kinds) < 4:
        sys.exit("\n".join(wrong) or f"only {sorted(kinds)}")


main()
