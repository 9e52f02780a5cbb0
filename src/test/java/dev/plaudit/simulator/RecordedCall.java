package dev.plaudit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * A call that reached the simulated AWS with known credentials, whatever its answer was.
 *
 * @param accountId the account whose credentials signed it; for {@code sts:AssumeRole} the account of the role
 * @param action in IAM's spelling, {@code ec2:DescribeSubnets}
 * @param resource the ids, names or ARNs that were asked for, joined by commas, or empty
 */
public record RecordedCall(String accountId, String region, String action, String resource) {

    private static final List<String> SINGLE_PARAMETERS = List.of(
            "RoleArn",
            "ServiceId",
            "LoadBalancerArn",
            "TargetGroupArn",
            "ListenerArn",
            "VpcId",
            "Attribute",
            "ParentId",
            "ResourceId",
            "ResourceARN",
            "ServiceCode",
            "LookupAttributes.1.AttributeValue");

    private static final List<String> LIST_PARAMETERS = List.of(
            "ServiceId",
            "ServiceName",
            "VpcEndpointId",
            "SubnetId",
            "InstanceId",
            "GroupId",
            "LoadBalancerArns.member",
            "TargetGroupArns.member",
            "ListenerArns.member",
            "ResourceArns.member");

    static RecordedCall of(ApiRequest request) {
        Matcher role = StsApi.ROLE_ARN.matcher(request.text("RoleArn"));
        String account = role.matches() ? role.group(2) : request.accountId();
        return new RecordedCall(account, request.region(), request.permission(), String.join(",", resources(request)));
    }

    /** Returns what a request asks for by name: all of its parameters that hold IDs, names or ARNs, and the attribute of a VPC. */
    static List<String> resources(ApiRequest request) {
        List<String> resources = new ArrayList<>();
        for (String name : SINGLE_PARAMETERS) {
            Optional.ofNullable(request.parameters().get(name)).ifPresent(resources::add);
        }
        LIST_PARAMETERS.forEach(name -> resources.addAll(request.list(name)));
        return resources;
    }
}
