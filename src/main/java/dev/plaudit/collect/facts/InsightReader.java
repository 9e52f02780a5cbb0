package dev.plaudit.collect.facts;

import static dev.plaudit.collect.facts.Ec2Facts.text;

import dev.plaudit.accounts.Partition;
import dev.plaudit.collect.request.GapRecordingCaller;
import dev.plaudit.collect.request.NotStatedException;
import dev.plaudit.collect.request.ThrottledClient;
import dev.plaudit.inventory.Calls;
import dev.plaudit.inventory.EndpointService;
import dev.plaudit.inventory.FactsOnDemand.InsightRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.ListManagedInsightRulesRequest;
import software.amazon.awssdk.services.cloudwatch.model.ManagedRuleDescription;

/** Reads which managed rules of CloudWatch Contributor Insights exist for endpoint services, with one call each. */
record InsightReader(ThrottledClient<CloudWatchClient> cloudWatch, GapRecordingCaller caller) {

    List<InsightRules> read(String accountId, String region, List<EndpointService> services) {
        String prefix = String.join(
                ":", "arn", Partition.ofRegion(region).id(), "ec2", region, accountId, "vpc-endpoint-service/");
        return caller
                .each(
                        services,
                        service -> caller.ask(
                                Calls.INSIGHT_RULES,
                                service.serviceId(),
                                () -> new InsightRules(service.serviceId(), rules(prefix + service.serviceId()))))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Map<String, String> rules(String serviceArn) {
        Map<String, String> rules = new TreeMap<>();
        cloudWatch
                .list(
                        CloudWatchClient::listManagedInsightRules,
                        ListManagedInsightRulesRequest.builder()
                                .resourceARN(serviceArn)
                                .build(),
                        page -> page.managedRules())
                .forEach(rule -> rules.merge(template(rule), state(rule), InsightReader::same));
        return rules;
    }

    private static String template(ManagedRuleDescription rule) {
        if (rule.templateName() == null) {
            throw new NotStatedException("the response lists a rule without its template");
        }
        return rule.templateName();
    }

    /** CloudWatch states nothing of a rule that nobody created. */
    private static String state(ManagedRuleDescription rule) {
        return rule.ruleState() == null ? "" : text(rule.ruleState().state());
    }

    private static String same(String one, String other) {
        if (!one.equals(other)) {
            throw new NotStatedException("the response contains a rule twice, with different states");
        }
        return one;
    }
}
