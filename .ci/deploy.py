"""Checks what deploy/ makes in moto, and lets it scan.

    python3 .ci/deploy.py URL WORK PLAUDIT world    makes an organization with a service and its consumer
    python3 .ci/deploy.py URL WORK PLAUDIT check    compares both stacks, then scans, as soon as Terraform made the schedule
"""

import ast
import collections
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

import boto3
import yaml

url, work, plaudit, task = sys.argv[1:]
work = pathlib.Path(work)
root = pathlib.Path(__file__).parent.parent
base = {"region_name": "us-east-1", "endpoint_url": url, "aws_access_key_id": "test", "aws_secret_access_key": "test"}
SHARDS = 3


def client(service, role=None):
    if role is None:
        return boto3.client(service, **base)
    taken = client("sts").assume_role(RoleArn=role, RoleSessionName="check")["Credentials"]
    keys = ("aws_access_key_id", "AccessKeyId"), ("aws_secret_access_key", "SecretAccessKey"), ("aws_session_token", "SessionToken")
    return boto3.client(service, **{**base, **{ours: taken[theirs] for ours, theirs in keys}})


def require(truth, text):
    if not truth:
        sys.exit(f"deploy: {text}")


def same(one, other, text):
    if one != other:
        for name, value in (("expected", one), ("found", other)):
            print(f"{name}: {json.dumps(value, indent=2, sort_keys=True) if not isinstance(value, str) else value}", file=sys.stderr)
        sys.exit(f"deploy: {text}")


def run_plaudit(*arguments, codes=(0,)):
    done = subprocess.run(shlex.split(plaudit) + list(arguments), cwd=work / "empty", capture_output=True, text=True, env=variables())
    require(done.returncode in codes, f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def variables():
    return {**os.environ, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_ENDPOINT_URL": url, "PLAUDIT_API_BUDGET": "unlimited", "PLAUDIT_RULE": os.environ["RULES"]}


def world():
    """Two accounts more than there are shards, one with a service and one with an endpoint of it in one zone."""
    organizations = client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    made = [organizations.create_account(AccountName=f"account {n}", Email=f"a{n}@example.com") for n in range(4)]
    provider, consumer = (f"arn:aws:iam::{account['CreateAccountStatus']['AccountId']}:role/PlauditAudit" for account in made[:2])
    ec2, elb = client("ec2", provider), client("elbv2", provider)
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=f"us-east-1{zone}")["Subnet"]["SubnetId"]
        for n, zone in enumerate("ab")
    ]
    balancer = elb.create_load_balancer(Name="pay", Type="network", Scheme="internal", Subnets=subnets)["LoadBalancers"][0]["LoadBalancerArn"]
    group = elb.create_target_group(Name="pay", Protocol="TCP", Port=443, VpcId=vpc, TargetType="ip")["TargetGroups"][0]["TargetGroupArn"]
    elb.create_listener(LoadBalancerArn=balancer, Protocol="TCP", Port=443, DefaultActions=[{"Type": "forward", "TargetGroupArn": group}])
    elb.register_targets(TargetGroupArn=group, Targets=[{"Id": "10.0.0.10"}, {"Id": "10.0.1.10"}])
    service = ec2.create_vpc_endpoint_service_configuration(NetworkLoadBalancerArns=[balancer], AcceptanceRequired=False)
    service = service["ServiceConfiguration"]
    ec2.modify_vpc_endpoint_service_permissions(ServiceId=service["ServiceId"], AddAllowedPrincipals=["*"])
    ec2 = client("ec2", consumer)
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.0.0/24", AvailabilityZone="us-east-1a")["Subnet"]["SubnetId"]
    ec2.create_vpc_endpoint(VpcEndpointType="Interface", VpcId=vpc, ServiceName=service["ServiceName"], SubnetIds=[subnet])


class Stack:
    """What Terraform or CloudFormation made, with its own names and IDs replaced."""

    def __init__(self, name, bucket):
        self.name = name
        self.bucket = bucket
        self.roles = {}
        self.arns = {}
        iam = client("iam")
        for role in iam.list_roles(MaxItems=1000)["Roles"]:
            role = iam.get_role(RoleName=role["RoleName"])["Role"]
            names = iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"]
            policies = [iam.get_role_policy(RoleName=role["RoleName"], PolicyName=policy)["PolicyDocument"] for policy in names]
            # moto keeps those of CloudFormation as Python writes them.
            policies = [ast.literal_eval(policy) if isinstance(policy, str) else policy for policy in policies]
            if len(policies) == 1 and role["RoleName"].startswith(name):
                what = role["Description"]
                self.arns[what] = role["Arn"]
                self.roles[what] = {"trust": self.plain(role["AssumeRolePolicyDocument"]), "policy": self.plain(policies[0])}

    def plain(self, value):
        """Sorted, with one value in a list as AWS reads it, and without what is named by chance."""
        if isinstance(value, dict):
            return {key: self.plain(inner) for key, inner in value.items()}
        if isinstance(value, list):
            inner = [self.plain(item) for item in value]
            return inner[0] if len(inner) == 1 and isinstance(inner[0], str) else inner
        text = str(value).replace(self.bucket, "BUCKET")
        text = re.sub(r":(job-definition|job-queue)/[^*].*", r":\1/NAME", text)
        text = re.sub(r":role/(?!PlauditAudit)[^*].*", ":role/NAME", text)
        text = re.sub(r":(sns:[^:]*:\d+:|stateMachine:)[^*].*", r":\1NAME", text)
        return re.sub(r"/plaudit/[A-Za-z-]+", "/plaudit/NAME", text)

    def jobs(self):
        definitions = client("batch").describe_job_definitions(status="ACTIVE")["jobDefinitions"]
        mine = [d for d in definitions if self.bucket in json.dumps(d["containerProperties"]["environment"] + [d["parameters"]])]
        return {
            d["containerProperties"]["command"][0]: self.plain(
                {
                    "container": container(d["containerProperties"]),
                    "parameters": d["parameters"],
                    "retry": json.loads(json.dumps(d["retryStrategy"]).replace('"exit"', '"EXIT"')),
                }
            )
            for d in mine
        }


def container(properties):
    found = {key: value for key, value in properties.items() if value}
    # A default, which moto states only for the API.
    found.pop("fargatePlatformConfiguration", None)
    found["environment"] = {variable["name"]: variable["value"] for variable in found["environment"]}
    return found


def cloud_formation():
    text = (root / "deploy/cloudformation/plaudit.yaml").read_text()
    template = yaml.safe_load(text)
    definition = template["Resources"]["StateMachine"]["Properties"]["DefinitionString"]["Fn::Sub"][0]
    same((root / "deploy/terraform/scan.asl.json").read_text().rstrip("\n"), definition, "the state machines differ")
    same(terraform_variables(), template_parameters(template), "a parameter of one is no variable of the other, or has another default")
    version = re.search(r"<version>([^<]+)</version>", (root / "pom.xml").read_text().partition("<artifactId>plaudit</artifactId>")[2]).group(1)
    require(template["Parameters"]["Image"]["Default"].endswith(":" + version), f"the image is not of version {version}")
    subnets = client("ec2").describe_subnets()["Subnets"][:2]
    given = {"VpcId": subnets[0]["VpcId"], "SubnetIds": ",".join(subnet["SubnetId"] for subnet in subnets), "Shards": str(SHARDS)}
    given |= {"Regions": "us-east-1", "Email": "us@example.com", "ScannerRoleName": "cfn-scanner"}
    formation = client("cloudformation")
    parameters = [{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()]
    formation.create_stack(StackName="cfn", TemplateBody=text, Parameters=parameters, Capabilities=["CAPABILITY_NAMED_IAM"])
    stack = formation.describe_stacks(StackName="cfn")["Stacks"][0]
    require(stack["StackStatus"] == "CREATE_COMPLETE", stack["StackStatus"])
    made = {r["LogicalResourceId"] for r in formation.list_stack_resources(StackName="cfn")["StackResourceSummaries"]}
    missing = sorted({resource["Type"] for name, resource in template["Resources"].items() if name not in made})
    print(f"CloudFormation in moto: {len(made)} of {len(template['Resources'])} resources")
    print(f"NOT APPLIED by CloudFormation, because moto does not create it from a template: {', '.join(missing) or 'nothing'}")
    bucket = next(output["OutputValue"] for output in stack["Outputs"] if output["OutputKey"] == "BucketName")
    return Stack("cfn", bucket)


class Resolved:
    """Properties of the template as Terraform's are seen, for what moto does not create from a template."""

    NAMES = {
        "AWS::Partition": "aws",
        "AWS::Region": "us-east-1",
        "AWS::AccountId": "123456789012",
        "AWS::StackName": "plaudit",
        "Bucket": "BUCKET",
        "Bucket.Arn": "arn:aws:s3:::BUCKET",
        "Topic": "arn:aws:sns:us-east-1:123456789012:NAME",
        "StateMachine": "arn:aws:states:us-east-1:123456789012:stateMachine:NAME",
    }

    def __init__(self, template):
        self.resources = template["Resources"]
        self.names = {name: str(parameter.get("Default")) for name, parameter in template["Parameters"].items()} | self.NAMES

    def of(self, resource):
        return self.value(self.resources[resource]["Properties"])

    def value(self, value):
        if isinstance(value, list):
            return [self.value(item) for item in value]
        if not isinstance(value, dict):
            return str(value)
        if "Ref" in value:
            return self.names[value["Ref"]]
        if "Fn::Sub" in value:
            return re.sub(r"\$\{([^}]+)\}", lambda found: self.names[found.group(1)], value["Fn::Sub"])
        if "Fn::GetAtt" in value:
            return self.names.get(".".join(value["Fn::GetAtt"]), "ROLE")
        return {key: self.value(inner) for key, inner in value.items()}


def the_rest_is_the_same(stack, target):
    """Policies, schedule and alarms: Terraform's as moto has them, and CloudFormation's as the template says."""
    wanted = Resolved(yaml.safe_load((root / "deploy/cloudformation/plaudit.yaml").read_text()))
    policy = json.loads(client("s3").get_bucket_policy(Bucket=stack.bucket)["Policy"])
    same(stack.plain(wanted.of("BucketPolicy")["PolicyDocument"]), stack.plain(policy), "the policies of the buckets differ")
    topic = next(found["TopicArn"] for found in client("sns").list_topics()["Topics"] if found["TopicArn"].endswith(":plaudit"))
    policy = json.loads(client("sns").get_topic_attributes(TopicArn=topic)["Attributes"]["Policy"])
    same(stack.plain(wanted.of("TopicPolicy")["PolicyDocument"]), stack.plain(policy), "the policies of the topics differ")
    schedule = client("scheduler").get_schedule(Name="plaudit-scan")
    schedule["Target"]["RoleArn"] = "ROLE"
    parts_are_the_same(stack, wanted.of("ScanSchedule"), schedule, "schedules")
    for resource, name in (("FailedAlarm", "plaudit-scan-failed"), ("NoneEndedAlarm", "plaudit-no-scan-ended")):
        alarm = client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
        for numbers in ("Threshold",):
            alarm[numbers] = int(alarm[numbers])
        for metrics in (alarm, wanted.resources[resource]["Properties"]):
            metrics.get("Metrics", []).sort(key=lambda metric: metric["Id"])
        parts_are_the_same(stack, wanted.of(resource), alarm, f"alarms {name}")


def parts_are_the_same(stack, wanted, found, what):
    for key, value in wanted.items():
        one, other = stack.plain(value), stack.plain(found.get(key))
        if key == "Metrics":
            one, other = ([{k: v for k, v in metric.items() if k != "ReturnData" and k != "Label"} for metric in side] for side in (one, other))
        same(one, other, f"{key} of the {what} differs")


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def template_parameters(template):
    return {
        snake(name): (parameter.get("Description"), str(parameter.get("Default", "")).lower())
        for name, parameter in template["Parameters"].items()
    }


def terraform_variables():
    text = (root / "deploy/terraform/variables.tf").read_text()
    found = {}
    for name, block in re.findall(r'variable "([a-z_]+)" \{\n(.*?)\n\}', text, re.S):
        described = re.search(r'description = "(.*)"', block).group(1).replace("variables above", "parameters above")
        default = re.search(r"default     = (.*)", block)
        found[name] = (described, re.sub(r'^\["(.*)"\]$|^"(.*)"$|^\[\]$', r"\1\2", default.group(1) if default else "").lower())
    found.pop("name")
    found["regions"] = (template_regions(), "all")
    return found


def template_regions():
    return "The Regions to scan, separated by commas, or all for those enabled in each account"


class Scans:
    """Runs the state machine as the schedule does."""

    def __init__(self, target, bucket, topic):
        self.target = target
        self.states = client("stepfunctions", target["RoleArn"])
        self.bucket = bucket
        self.s3 = client("s3")
        self.faults = pathlib.Path(os.environ["FAULTS"])
        self.messages = messages_queue(topic)

    def run(self, name, faults):
        self.faults.write_text(json.dumps(faults))
        began = time.time()
        execution = self.states.start_execution(stateMachineArn=self.target["Arn"], input=self.target["Input"], name=name)["executionArn"]
        while True:
            state = client("stepfunctions").describe_execution(executionArn=execution)
            if state["status"] != "RUNNING":
                break
            require(time.time() - began < 120, f"{name} takes too long")
            time.sleep(0.2)
        message = self.message()
        print(f"{name}: {state['status']} {state.get('error', '')} after {time.time() - began:.0f} s; {message['Subject']}")
        return state, message

    def message(self):
        sqs = client("sqs")
        found = sqs.receive_message(QueueUrl=self.messages, MaxNumberOfMessages=10).get("Messages", [])
        require(len(found) == 1, f"{len(found)} messages instead of one")
        sqs.delete_message(QueueUrl=self.messages, ReceiptHandle=found[0]["ReceiptHandle"])
        return json.loads(found[0]["Body"])

    def text(self, key):
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read().decode()

    def keys(self, prefix):
        return [found["Key"] for found in self.s3.list_objects_v2(Bucket=self.bucket, Prefix=prefix).get("Contents", [])]


def messages_queue(topic):
    queue = client("sqs").create_queue(QueueName="messages")["QueueUrl"]
    arn = client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    return queue


def without_times(text):
    """A report without what differs from one scan to the next: times, and the digests of its snapshots."""
    text = re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?Z?)?", "TIME", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "DIGEST", text)
    return re.sub(r'("DIGEST",\s+)+"DIGEST"', '"DIGEST"', text)


def one_scan():
    """The same scan, undivided and on this machine."""
    common = ["--organization", "--role", "PlauditAudit", "--region", "us-east-1", "--allow-incomplete", "--out", str(work / "undivided")]
    run_plaudit("collect", *common)
    run_plaudit(
        *("check", str(work / "undivided/snapshot.ndjson.gz"), "--format", "html,sarif,json,markdown"),
        *("--fail-on", "high", "--out", str(work / "one")),
        codes=(0, 3, 4),
    )


def scans(scan):
    # The first attempt of a shard is killed while it holds its lock; the next takes it over, and resumes.
    state, message = scan.run("first", {"collect:1:1": "kill"})
    same("SUCCEEDED", state["status"], "the first scan did not end well")
    same("Plaudit: the scan ended with findings", message["Subject"], "the first scan has another message")
    require(re.search(r"\*\*\d+ open finding", message["Message"]) and "report/report.html" in message["Message"], message["Message"])
    resumed = pathlib.Path(os.environ["CALLS"]).with_name("jobs.log").read_text().count("Resuming the scan started at")
    same(1, resumed, "another number of shards was resumed than killed")
    require(not [key for key in scan.keys("scans/first/") if "lock" in key or "staged" in key], "a lock or a staged object stays")
    same(SHARDS, len([key for key in scan.keys("scans/first/") if key.endswith("snapshot.ndjson.gz")]), "another number of snapshots")
    one_scan()
    for report in ("findings.json", "report.sarif"):
        whole, joined = (without_times(text) for text in ((work / "one" / report).read_text(), scan.text(f"report/{report}")))
        same(whole, joined, f"{report} of shards differs from that of one scan")
        print(f"the same bytes but for times and digests: {report} of {SHARDS} shards and of one scan, {len(whole)} characters")

    # Nothing is new compared with the first.
    state, message = scan.run("second", {})
    same(("SUCCEEDED", "Plaudit: the scan ended, no finding fails it"), (state["status"], message["Subject"]), "the second scan is no success")

    same(2, len(scan.text("report/history/history.ndjson").splitlines()), "the history does not have both scans")

    # A shard that never works is reported as not seen.
    state, message = scan.run("third", {f"collect:0:{attempt}": 137 for attempt in (1, 2, 3)})
    same(
        ("FAILED", "Plaudit.Incomplete", "Plaudit: the scan is incomplete"),
        (state["status"], state.get("error"), message["Subject"]),
        "a scan without a shard is complete",
    )
    require("INCOMPLETE" in message["Message"], message["Message"])
    report = json.loads(scan.text("report/findings.json"))
    require("snapshot of the shard that reads this account is missing" in json.dumps(report["coverage"]), "the lost shard is not reported")

    # A check that cannot work is not repeated, and its message has nothing of an earlier report.
    every_shard = {f"collect:{shard}:1": 2 for shard in range(SHARDS)}
    state, message = scan.run("fourth", {**every_shard, "check:1": 2})
    same(("FAILED", "Plaudit.Failed", "Plaudit: the scan failed"), (state["status"], state.get("error"), message["Subject"]), "a failed check")
    require("open finding" not in message["Message"], message["Message"])


# What only AWS itself does, or happens rarely.
UNUSED = {
    "batch:TerminateJob": "only when a scan takes too long",
    "events:DescribeRule": "made by AWS itself when it waits for a job",
    "events:PutRule": "made by AWS itself when it waits for a job",
    "events:PutTargets": "made by AWS itself when it waits for a job",
    "logs:CreateLogStream": "made by Fargate",
    "logs:PutLogEvents": "made by Fargate",
}


def policies_are_the_calls(stack):
    calls = collections.defaultdict(set)
    for line in pathlib.Path(os.environ["CALLS"]).read_text().splitlines():
        call = json.loads(line)
        require(call["by"], f"{call['role']} was denied {call['action']} on {call['resource']}")
        for sid in call["by"]:
            calls[call["role"]].add((sid, call["action"]))
    for what, arn in stack.arns.items():
        role = arn.split("/")[-1]
        allowed = set()
        for statement in stack.roles[what]["policy"]["Statement"]:
            actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
            allowed |= {(statement["Sid"], action) for action in actions}
        unused = {action for _, action in allowed - calls[role]}
        require(unused <= set(UNUSED), f"{role} may, but does not: {sorted(unused - set(UNUSED))}")
        print(f"{what}: {len(allowed)} permissions, {len(allowed & calls[role])} used, {len(unused)} cannot be used in moto")


def terraform_target():
    """What the schedule starts; the bucket's lifecycle, which is the last that Terraform believes, is of no use to a scan."""
    for _ in range(480):
        require((work / "apply.log").exists() and "Error:" not in (work / "apply.log").read_text(), "Terraform failed")
        schedules = client("scheduler").list_schedules(NamePrefix="plaudit-scan")["Schedules"]
        if schedules:
            return client("scheduler").get_schedule(Name=schedules[0]["Name"])["Target"]
        time.sleep(0.25)
    sys.exit("deploy: Terraform made no schedule")


def check():
    formation = cloud_formation()
    target = terraform_target()
    definition = client("stepfunctions").describe_state_machine(stateMachineArn=target["Arn"])["definition"]
    terraform = Stack("plaudit", re.search(r"s3://([a-z0-9-]+)/scans", definition).group(1))
    same(6 - 1, len(terraform.roles), "another number of roles")
    same(terraform.roles, formation.roles, "the roles of Terraform and CloudFormation differ")
    same(terraform.jobs(), formation.jobs(), "the jobs of Terraform and CloudFormation differ")
    print(f"the same in Terraform and CloudFormation: {len(terraform.roles)} roles, {len(terraform.jobs())} jobs, the state machine")

    the_rest_is_the_same(terraform, target)
    print("the same in the template and in what Terraform made: the policies of bucket and topic, the schedule, two alarms")

    bucket = f"s3://{terraform.bucket}"
    printed = {
        "Assumes": ["--organization", "--role", "PlauditAudit", "--out", f"{bucket}/scans/"],
        "Reads": ["--read", f"{bucket}/scans/*", "--out", f"{bucket}/report/"],
    }
    for begins, options in printed.items():
        role = next(role for what, role in terraform.roles.items() if what.startswith(begins))
        same(terraform.plain(json.loads(run_plaudit("iam", "scanner", *options))), role["policy"], "plaudit iam scanner prints another policy")
        print(f"plaudit iam scanner {' '.join(options)} prints the policy")
    scanner = next(arn for what, arn in terraform.arns.items() if what.startswith("Assumes"))
    run_plaudit("iam", "stackset", "--external-id", "example", "--trusted-principal", scanner)

    topic = re.search(r'"TopicArn": "([^"]+)"', definition).group(1)
    scans(Scans(target, terraform.bucket, topic))
    policies_are_the_calls(terraform)


{"world": world, "check": check}[task]()
