package dev.plaudit.aws;

import java.util.Locale;

/** The services that Plaudit calls, by the names of their endpoints in variables and profiles. */
public enum AwsService {
    ACM,
    CLOUDTRAIL,
    CLOUDWATCH,
    EC2,
    ELASTIC_LOAD_BALANCING_V2,
    ORGANIZATIONS,
    PRICING,
    S3,
    SECURITYHUB,
    SIGNIN,
    SNS,
    SSO,
    SSO_OIDC,
    STS;

    /** {@code AWS_ENDPOINT_URL_EC2}. */
    String variable() {
        return "AWS_ENDPOINT_URL_" + name();
    }

    /** The name in a {@code services} section. */
    String key() {
        return name().toLowerCase(Locale.ROOT) + ".endpoint_url";
    }
}
