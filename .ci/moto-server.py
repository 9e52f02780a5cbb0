"""moto_server that states what AWS always states of VPC endpoints, endpoint services and their principals: without it Plaudit could not
tell, and says so. A service is in the zones of its load balancers at any time, not only when it was created, and an endpoint that is
deleted is no longer listed. A target in a zone that its load balancers are not in is unused. Of an action that moto lacks it says so as
AWS does, in place of an internal error, which clients repeat for a while.

    python3 .ci/moto-server.py [the options of moto_server]
"""

from moto.core.responses import ActionResult, BaseResponse
from moto.ec2.models.vpc_service_configuration import VPCServiceConfiguration
from moto.ec2.models.vpcs import VPCBackend, VPCEndPoint
from moto.ec2.responses.vpc_service_configuration import VPCEndpointServiceConfiguration
from moto.elbv2.models import FakeHealthStatus, FakeTargetGroup
from moto.server import main

UNKNOWN_ACTION = (
    "<Response><Errors><Error><Code>InvalidAction</Code><Message>moto lacks it</Message></Error></Errors>"
    "<RequestID>none</RequestID></Response>"
)


def zones(service):
    known = vars(service)
    arns = known.get("network_load_balancer_arns", []) + known.get("gateway_load_balancer_arns", [])
    balancers = service.ec2_backend.elbv2_backend.load_balancers if arns and "ec2_backend" in known else {}
    return sorted({subnet.availability_zone for arn in arns if arn in balancers for subnet in balancers[arn].subnets})


def regions(service):
    names = service._supported_region_names or [service.ec2_backend.region_name]
    return [{"Region": name, "ServiceState": "Available"} for name in names]


def principal(arn):
    kinds = {"*": "All", ":user/": "User", ":role/": "Role"}
    return {"Principal": arn, "PrincipalType": next((kind for part, kind in kinds.items() if part in arn), "Account")}


def permissions(response):
    arns = response.ec2_backend.describe_vpc_endpoint_service_permissions(response._get_param("ServiceId"))
    return ActionResult({"AllowedPrincipals": [principal(arn) for arn in arns]})


def endpoints(backend, *ids_and_filters, **named):
    return [endpoint for endpoint in describe_endpoints(backend, *ids_and_filters, **named) if endpoint.state != "deleted"]


def health(group, target, ec2):
    stated = healthy(group, target, ec2)
    instance = ec2.get_instance_by_id(target["Id"]) if target["Id"].startswith("i-") else None
    balancers = [ec2.elbv2_backend.load_balancers.get(arn) for arn in group.load_balancer_arns]
    served = {subnet.availability_zone for balancer in balancers if balancer for subnet in balancer.subnets}
    if stated.status != "healthy" or not instance or not served or instance._placement.zone in served:
        return stated
    reason = "Target is in an Availability Zone that is not enabled for the load balancer"
    return FakeHealthStatus(target["Id"], stated.port, group.health_check_port, "unused", "Target.NotInUse", reason)


VPCEndPoint.requester_managed = False
VPCServiceConfiguration.availability_zones = property(zones, lambda service, stated: None)
VPCServiceConfiguration.supported_regions = property(regions)
VPCServiceConfiguration.remote_access_enabled = property(lambda service: len(regions(service)) > 1)
VPCEndpointServiceConfiguration.describe_vpc_endpoint_service_permissions = permissions
describe_endpoints = VPCBackend.describe_vpc_endpoints
VPCBackend.describe_vpc_endpoints = endpoints
healthy = FakeTargetGroup.health_for
FakeTargetGroup.health_for = health
call_action = BaseResponse.call_action


def answer(response):
    try:
        return call_action(response)
    except NotImplementedError:
        return 400, {}, UNKNOWN_ACTION


BaseResponse.call_action = answer

if __name__ == "__main__":
    main()
