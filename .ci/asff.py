"""Holds findings.asff.json against AWS's own model of Security Hub, and imports it into an emulator.

Usage: asff.py FILE [ENDPOINT]

Each account's findings go to each of its Regions in calls of at most 100, as BatchImportFindings wants them. Without an
endpoint nothing is imported. The model has no lengths; AsffReportTest knows those of the API reference.
"""

import json
import re
import sys
from collections import defaultdict

import botocore.session
from botocore.validate import ParamValidator

MOST_FINDINGS = 100
PRODUCT = re.compile(r"arn:(aws|aws-cn|aws-us-gov):securityhub:([a-z0-9-]+):(\d{12}):product/(\d{12})/default")


def calls(findings):
    """The findings of each call, by account and Region."""
    places = defaultdict(list)
    for finding in findings:
        product = PRODUCT.fullmatch(finding["ProductArn"])
        if not product or {product[3], product[4]} != {finding["AwsAccountId"]}:
            sys.exit(f"{finding['Id']}: no default product of its account: {finding['ProductArn']}")
        if finding["Resources"][0]["Region"] != product[2]:
            sys.exit(f"{finding['Id']}: the Region of the product is not that of the resource")
        places[finding["AwsAccountId"], product[2]].append(finding)
    for place, found in sorted(places.items()):
        for start in range(0, len(found), MOST_FINDINGS):
            yield place, found[start : start + MOST_FINDINGS]


def strings(shape, value):
    """Every string of a value with the shape that the model has for it; unknown names are refused."""
    if shape.type_name == "structure":
        unknown = value.keys() - shape.members.keys()
        if unknown:
            sys.exit(f"{shape.name} has no {', '.join(sorted(unknown))}")
        for name, member in value.items():
            yield from strings(shape.members[name], member)
    elif shape.type_name == "list":
        for member in value:
            yield from strings(shape.member, member)
    elif shape.type_name == "map":
        for name, member in value.items():
            yield from strings(shape.key, name)
            yield from strings(shape.value, member)
    elif shape.type_name == "string":
        yield shape, value


def check(operation, request):
    report = ParamValidator().validate(request, operation.input_shape)
    if report.has_errors():
        sys.exit(report.generate_report())
    for shape, text in strings(operation.input_shape, request):
        if shape.enum and text not in shape.enum:
            sys.exit(f"{shape.name} is not {text!r}")
        # botocore leaves patterns to the server.
        if not re.search(shape.metadata.get("pattern", ""), text):
            sys.exit(f"{shape.name} may not be {text!r}")
    for finding in request["Findings"]:
        if len(json.dumps(finding).encode()) > 240_000:
            sys.exit(f"{finding['Id']}: more than 240 KB")


def client(session, endpoint, account, region):
    """Of an account: the emulator, like AWS, goes by who asks."""
    keys = {"aws_access_key_id": "base", "aws_secret_access_key": "secret"}
    sts = session.create_client("sts", region_name=region, endpoint_url=endpoint, **keys)
    role = sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/Importer", RoleSessionName="import")["Credentials"]
    hub = session.create_client(
        "securityhub",
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id=role["AccessKeyId"],
        aws_secret_access_key=role["SecretAccessKey"],
        aws_session_token=role["SessionToken"],
    )
    hub.enable_security_hub()
    return hub


def main(file, endpoint=None):
    with open(file, encoding="ascii") as text:
        findings = json.load(text)
    session = botocore.session.get_session()
    operation = session.get_service_model("securityhub").operation_model("BatchImportFindings")
    ids = {finding["Id"] for finding in findings}
    if not findings or len(ids) != len(findings):
        sys.exit(f"{len(findings)} findings with {len(ids)} ids")
    imported = set()
    number = 0
    for (account, region), found in calls(findings):
        check(operation, {"Findings": found})
        number += 1
        if endpoint:
            hub = client(session, endpoint, account, region)
            answer = hub.batch_import_findings(Findings=found)
            if answer["FailedCount"]:
                sys.exit(json.dumps(answer["FailedFindings"]))
            pages = hub.get_paginator("get_findings").paginate()
            imported.update(finding["Id"] for page in pages for finding in page["Findings"])
    if endpoint and not ids <= imported:
        sys.exit(f"{len(ids - imported)} of {len(ids)} findings did not arrive")
    print(f"{len(findings)} findings in {number} calls" + (", all imported" if endpoint else ""))


main(*sys.argv[1:])
