package dev.plaudit.collect.facts;

import static dev.plaudit.inventory.Calls.TAGS;

import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.inventory.Gap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/** Reads the tags of load balancers and target groups, many in one call. */
final class TagReader {

    private final ElasticLoadBalancingV2Client elb;
    private final GapRecordingCaller asker;

    TagReader(ElasticLoadBalancingV2Client elb, GapRecordingCaller asker) {
        this.elb = elb;
        this.asker = asker;
    }

    /** The tags by ARN; there are none of a resource about which AWS did not answer. */
    Map<String, Map<String, String>> tags(List<String> arns) {
        Map<String, Map<String, String>> tags = new HashMap<>();
        int most = LoadBalancerReader.ARNS_PER_CALL;
        for (int from = 0; from < arns.size(); from += most) {
            tagsOf(arns.subList(from, Math.min(arns.size(), from + most)))
                    .forEach(tagged -> tags.put(Ec2Facts.text(tagged.resourceArn()), ElbFacts.tags(tagged.tags())));
        }
        return tags;
    }

    /** One ARN that is gone fails the call for all: then each is asked for alone. */
    private List<TagDescription> tagsOf(List<String> arns) {
        String resource = arns.size() == 1 ? arns.get(0) : "";
        return asker.ask(TAGS, resource, () -> {
                    try {
                        return described(arns);
                    } catch (LoadBalancerNotFoundException | TargetGroupNotFoundException e) {
                        if (arns.size() == 1) {
                            throw e;
                        }
                        return arns.stream()
                                .flatMap(arn -> tagsOf(List.of(arn)).stream())
                                .toList();
                    }
                })
                .orElse(List.of());
    }

    private List<TagDescription> described(List<String> arns) {
        List<TagDescription> stated =
                elb.describeTags(request -> request.resourceArns(arns)).tagDescriptions();
        Set<String> missing = new TreeSet<>(arns);
        stated.forEach(tagged -> missing.remove(Ec2Facts.text(tagged.resourceArn())));
        missing.forEach(arn -> asker.missing(
                TAGS, arn, Gap.Cause.NOT_STATED, "the response does not contain the tags of this resource"));
        return stated;
    }
}
