package dev.plaudit.report;

import dev.plaudit.results.Finding;

/** The AWS partition that a finding belongs to. */
public final class Partition {

    private Partition() {}

    /** {@code aws}, {@code aws-us-gov}, {@code aws-cn}: as the ARN says, or without one by the Region's name. */
    public static String of(Finding finding) {
        String[] arn = finding.resourceArn().split(":", 3);
        if (arn.length == 3 && arn[0].equals("arn") && arn[1].startsWith("aws")) {
            return arn[1];
        }
        return ofRegion(finding.region());
    }

    /** By the Region's name. */
    public static String ofRegion(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
