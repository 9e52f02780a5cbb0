package dev.plaudit.report.json;

import dev.plaudit.report.JsonFields;
import dev.plaudit.results.Finding;

/** What a finding is about, as every JSON report states it. */
public final class JsonResource {

    private JsonResource() {}

    public static JsonFields of(Finding finding) {
        return new JsonFields()
                .add("accountId", finding.accountId())
                .add("accountName", finding.accountName())
                .add("region", finding.region())
                .add("resourceType", finding.resourceType())
                .add("resourceId", finding.resourceId())
                .add("resourceArn", finding.resourceArn())
                .add("resourceName", finding.resourceName())
                .addUnlessEmpty("serviceId", finding.serviceId());
    }
}
