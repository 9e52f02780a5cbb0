"""moto_server in which AWS Batch runs Plaudit and IAM is in force for roles.

The jobs are processes of this machine with the command, the variables and the role of their definition, retried as it says. Step
Functions calls AWS with the role of its state machine. A request with the credentials of a role that exists is refused unless a policy
of the role allows it, with its resource and its condition, and is written to the file CALLS, a line each. RULES are those whose calls moto answers.

    CALLS=FILE PLAUDIT=COMMAND RULES=RULES MOTO_PORT=PORT python3 .ci/deploy-server.py [the options of moto_server]

The file named by FAULTS, if there is one, says in JSON what happens to attempts of jobs: {"collect:1:1": "kill"} kills the first attempt of
the second shard when it has saved a part of its journal, {"check:1": 2} lets the first attempt of the check exit with 2 without running.
"""

import fnmatch
import importlib.util
import inspect
import json
import os
import pathlib
import shlex
import subprocess
import threading
import time
import urllib.parse

PORT = os.environ["MOTO_PORT"]
URL = f"http://127.0.0.1:{PORT}"

here = pathlib.Path(__file__).parent
spec = importlib.util.spec_from_file_location("moto_server", here / "moto-server.py")
moto_server = importlib.util.module_from_spec(spec)
spec.loader.exec_module(moto_server)

import boto3  # noqa: E402
from moto.batch.models import BatchBackend, ComputeEnvironment, Job, JobDefinition  # noqa: E402
from moto.batch.utils import JobStatus  # noqa: E402
from moto.cloudformation import parsing  # noqa: E402
from moto.core.authorization import ActionAuthenticatorMixin  # noqa: E402
from moto.core.config import default_user_config  # noqa: E402
from moto.iam.exceptions import NotFoundException  # noqa: E402
from moto.iam.models import iam_backends  # noqa: E402
from moto.s3.exceptions import S3AccessDeniedError  # noqa: E402
from moto.core.exceptions import AccessDeniedError  # noqa: E402
from moto.iam.access_control import PermissionResult  # noqa: E402
from moto.s3.models import FakeBucket, s3_backends  # noqa: E402
from moto.core.responses import ActionResult  # noqa: E402
from moto.stepfunctions.responses import StepFunctionResponse  # noqa: E402
from moto.sts.models import sts_backends  # noqa: E402

default_user_config["stepfunctions"] = {"execute_state_machine": True}
writing = threading.Lock()


def create_environment(batch, *arguments, **named):
    """With the service-linked role that AWS creates."""
    bound = create_compute_environment_of.bind(batch, *arguments, **named)
    iam = iam_backends[batch.account_id]["aws"]
    name = "AWSServiceRoleForBatch"
    if name not in [role.name for role in iam.get_roles()]:
        iam.create_role(name, "{}", "/", None, "", [], 3600)
    bound.arguments["service_role"] = iam.get_role(name).arn
    return create_compute_environment(*bound.args, **bound.kwargs)


def environment_of_template(cls, resource_name, cloudformation_json, account_id, region_name, **others):
    cloudformation_json["Properties"].setdefault("ServiceRole", None)
    return environment_from_template(cls, resource_name, cloudformation_json, account_id, region_name, **others)


def definition_of_template(cls, resource_name, cloudformation_json, account_id, region_name, **others):
    """With the names of the API, at any depth, and with the timeout."""
    properties = cloudformation_json["Properties"]
    for name in ("ContainerProperties", "RetryStrategy", "Timeout"):
        properties[name] = lowered(properties[name])
    properties["timeout"] = properties["Timeout"]
    return definition_from_template(cls, resource_name, cloudformation_json, account_id, region_name, **others)


def lowered(value):
    if isinstance(value, dict):
        return {key if "-" in key else key[0].lower() + key[1:]: lowered(inner) for key, inner in value.items()}
    return [lowered(inner) for inner in value] if isinstance(value, list) else value


def without_no_value(json, *arguments):
    """AWS::NoValue leaves nothing in a list."""
    cleaned = clean_json(json, *arguments)
    return [item for item in cleaned if item is not None] if isinstance(cleaned, list) else cleaned


clean_json = parsing.clean_json
parsing.clean_json = without_no_value
definition_from_template = JobDefinition.create_from_cloudformation_json.__func__
JobDefinition.create_from_cloudformation_json = classmethod(definition_of_template)
create_compute_environment = BatchBackend.create_compute_environment
create_compute_environment_of = inspect.signature(create_compute_environment)
BatchBackend.create_compute_environment = create_environment
environment_from_template = ComputeEnvironment.create_from_cloudformation_json.__func__
ComputeEnvironment.create_from_cloudformation_json = classmethod(environment_of_template)


def assumed_role(access_key):
    for account in list(sts_backends.values()):
        for role in account["aws"].assumed_roles:
            if role.access_key_id == access_key:
                return role
    return None


def statements(role_arn):
    """Of the inline policies of a role; None for one that moto does not know, such as those of other accounts."""
    account, name = role_arn.split(":")[4], role_arn.split("/")[-1]
    try:
        policies = iam_backends[account]["aws"].get_role(name).policies
    except NotFoundException:
        return None
    documents = [json.loads(text) if isinstance(text, str) else text for text in policies.values()]
    return [statement for document in documents for statement in document["Statement"]]


def values(value):
    return value if isinstance(value, list) else [value]


def allows(statement, action, resource, context):
    conditions = statement.get("Condition", {})
    assert set(conditions) <= {"StringLike"}, f"what {conditions} means is not known here"
    return (
        statement["Effect"] == "Allow"
        and action in values(statement["Action"])
        and any(fnmatch.fnmatchcase(resource, pattern) for pattern in values(statement["Resource"]))
        and all(
            any(fnmatch.fnmatchcase(context.get(key, ""), pattern) for pattern in values(patterns))
            for key, patterns in conditions.get("StringLike", {}).items()
        )
    )


def needs(response, service, action, resource):
    """The permissions that a request needs: action, resource and context."""
    if service == "s3":
        query = urllib.parse.parse_qs(urllib.parse.urlparse(response.uri).query)
        needed = [(action, resource, {"s3:prefix": query.get("prefix", [""])[0]})]
        source = response.headers.get("X-Amz-Copy-Source")
        if source:
            needed.append(("GetObject", "arn:aws:s3:::" + urllib.parse.unquote(source).lstrip("/"), {}))
        return needed
    body = response._get_params() if service == "sts" else {}
    if service in ("batch", "states", "sns") and not body:
        body = {key: response._get_param(key) for key in ("jobDefinition", "jobQueue", "TopicArn", "stateMachineArn")}
    named = {
        "sts:AssumeRole": ["RoleArn"],
        "batch:SubmitJob": ["jobDefinition", "jobQueue"],
        "sns:Publish": ["TopicArn"],
        "states:StartExecution": ["stateMachineArn"],
    }
    return [(action, body[name], {}) for name in named.get(f"{service}:{action}", [])] or [(action, "*", {})]


def authorize(response, iam_request, resource="*"):
    credential = response.headers.get("Authorization", "").partition("Credential=")[2].partition(",")[0].split("/")
    role = assumed_role(credential[0]) if len(credential) > 3 else None
    allowing = statements(role.role_arn) if role else None
    if allowing is None:
        return
    service = credential[3]
    action = response._get_action()
    action = action[0] if isinstance(action, list) else action
    # The path, for AWS Batch.
    action = {"submitjob": "SubmitJob", "describejobs": "DescribeJobs"}.get(action, action)
    if (service, action) == ("sts", "GetCallerIdentity"):
        return
    for name, on, context in needs(response, service, action, resource):
        allowed = [s["Sid"] for s in allowing if allows(s, f"{service}:{name}", on, context)]
        with writing, open(os.environ["CALLS"], "a") as calls:
            line = {"role": role.role_arn.split("/")[-1], "action": f"{service}:{name}", "resource": on, "by": allowed}
            calls.write(json.dumps(line) + "\n")
        if not allowed:
            raise S3AccessDeniedError() if service == "s3" else AccessDeniedError(role.arn, f"{service}:{name}")


ActionAuthenticatorMixin._authenticate_and_authorize_action = authorize
# The bucket's policy refuses whatever comes without TLS, as everything does here.
FakeBucket.get_permission = lambda bucket, action, resource: PermissionResult.NEUTRAL


def credentials(role_arn):
    account = role_arn.split(":")[4]
    return sts_backends[account]["aws"].assume_role("us-east-1", "session", role_arn, "", 3600, "")


def fault(job, attempt):
    path = os.environ.get("FAULTS", "")
    kind = job.job_name.removeprefix("plaudit-") + "".join(":" + part for part in job.job_id.split(":")[1:])
    return json.load(open(path)).get(f"{kind}:{attempt}") if path and os.path.exists(path) else None


def saved(command, index):
    """Whether a shard has saved a part of its journal."""
    bucket, _, prefix = command[command.index("--out") + 1].removeprefix("s3://").partition("/")
    journal = prefix.replace("{shard}", str(int(index) + 1)) + ".plaudit-journal/"
    return any(
        key.startswith(journal)
        for account in s3_backends.values()
        if bucket in account["aws"].buckets
        for key in list(account["aws"].buckets[bucket].keys)
    )


def attempt_once(job, attempt):
    properties = job.job_definition.container_properties
    wanted = fault(job, attempt)
    if isinstance(wanted, int):
        return wanted
    command = job._add_parameters_to_command(properties["command"])
    role = credentials(properties["jobRoleArn"])
    variables = {
        **{name: os.environ[name] for name in ("PATH", "HOME", "JAVA_HOME", "TMPDIR") if name in os.environ},
        **{variable["name"]: variable["value"] for variable in properties["environment"]},
        "AWS_ACCESS_KEY_ID": role.access_key_id,
        "AWS_SECRET_ACCESS_KEY": role.secret_access_key,
        "AWS_SESSION_TOKEN": role.session_token,
        "AWS_ENDPOINT_URL": URL,
        "AWS_BATCH_JOB_ID": job.job_id,
        "AWS_BATCH_JOB_ATTEMPT": str(attempt),
        "PLAUDIT_API_BUDGET": "unlimited",
        "PLAUDIT_RULE": os.environ["RULES"],
        "PLAUDIT_JAVA_OPTS": "-Dplaudit.checkpoint.ms=20",
    }
    if ":" in job.job_id:
        parent, index = job.job_id.split(":")
        variables["AWS_BATCH_JOB_ARRAY_INDEX"] = index
        variables["AWS_BATCH_JOB_ARRAY_SIZE"] = str(job.all_jobs[parent].array_properties["size"])
    folder = pathlib.Path(os.environ["CALLS"]).parent
    with open(folder / "jobs.log", "a") as log:
        log.write(f"== {job.job_id} attempt {attempt}: {' '.join(command)}\n")
        log.flush()
        process = subprocess.Popen(
            shlex.split(os.environ["PLAUDIT"]) + command, env=variables, cwd=folder / "empty", stdout=log, stderr=log
        )
        while wanted == "kill" and process.poll() is None:
            if saved(command, variables["AWS_BATCH_JOB_ARRAY_INDEX"]):
                process.kill()
            time.sleep(0.01)
        return process.wait()


def exits(job, code):
    """Whether the retry strategy ends the job; without a condition that applies, it is retried."""
    conditions = (job.job_definition.retry_strategy or {}).get("evaluateOnExit", [])
    return any(
        condition["action"].upper() == "EXIT" and fnmatch.fnmatchcase(str(code), condition["onExitCode"]) for condition in conditions
    )


def run(job):
    job.status = JobStatus.RUNNING
    for attempt in range(1, (job.job_definition.retry_strategy or {}).get("attempts", 1) + 1):
        code = attempt_once(job, attempt)
        # A process that a signal ended, as containers say it.
        job.exit_code = 128 - code if code < 0 else code
        if code == 0 or exits(job, job.exit_code):
            break
    job._mark_stopped(success=job.exit_code == 0)


def describe(job):
    children = job._child_jobs or []
    if children and all(child.job_stopped for child in children) and not job.job_stopped:
        job._mark_stopped(success=all(child.exit_code == 0 for child in children))
    described = describe_job(job)
    if job.exit_code is not None:
        described["container"]["exitCode"] = job.exit_code
    described["status"] = job.status
    return described


describe_job = Job.describe
Job.describe = describe
Job.run = run


def raised(value):
    """With the names that Step Functions gives to the fields of other services."""
    if isinstance(value, dict):
        return {key[0].upper() + key[1:]: raised(inner) for key, inner in value.items()}
    return [raised(inner) for inner in value] if isinstance(value, list) else value


class Batch:
    """A client of AWS Batch with the names of Step Functions, which moto leaves as they are."""

    def __init__(self, batch):
        self.batch = batch

    def submit_job(self, **parameters):
        return raised(self.batch.submit_job(**lowered(parameters)))

    def describe_jobs(self, jobs):
        return self.batch.describe_jobs(jobs=jobs)


class Objects:
    """A client of S3 that returns the text of an object, as Step Functions does."""

    def __init__(self, s3):
        self.s3 = s3
        self.meta = s3.meta

    def get_object(self, **parameters):
        answer = self.s3.get_object(**parameters)
        return {**answer, "Body": answer["Body"].read().decode()}


def client(region, service, state_credentials=None):
    role = credentials(state_credentials.role_arn)
    made = boto3.client(
        service,
        region_name=region,
        endpoint_url=URL,
        aws_access_key_id=role.access_key_id,
        aws_secret_access_key=role.secret_access_key,
        aws_session_token=role.session_token,
    )
    return {"batch": Batch, "s3": Objects}.get(service, lambda same: same)(made)


def validate_state_machine_definition(response):
    """Creating the state machine parses it."""
    return ActionResult({"result": "OK", "diagnostics": [], "truncated": False})


def list_state_machine_versions(response):
    return ActionResult({"stateMachineVersions": []})


StepFunctionResponse.validate_state_machine_definition = validate_state_machine_definition
StepFunctionResponse.list_state_machine_versions = list_state_machine_versions

# Before the modules that import it from there.
import moto.stepfunctions.parser.asl.utils.boto_client  # noqa: E402

moto.stepfunctions.parser.asl.utils.boto_client.boto_client_for = client

from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_batch, state_task_service_callback  # noqa: E402

from moto.stepfunctions.parser.backend.execution import Execution  # noqa: E402

# A second execution copies the state machine with its first one, and that has threads.
Execution.__deepcopy__ = lambda execution, memo: execution
as_json = state_task_service_batch.to_json_str
state_task_service_batch.to_json_str = lambda job: as_json(raised(job))
state_task_service_callback._DELAY_SECONDS_SYNC_CONDITION_CHECK = 0.2

if __name__ == "__main__":
    moto_server.main()
