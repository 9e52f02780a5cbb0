package dev.plaudit.simulator;

import java.util.Optional;
import java.util.stream.Stream;

/** The APIs, with their prefixes in IAM and their names in the credential scope of a signature. */
enum Api {
    ACM("acm", "acm", Protocol.JSON, "CertificateManager"),
    EC2("ec2", "ec2", Protocol.EC2, "http://ec2.amazonaws.com/doc/2016-11-15/"),
    ELASTIC_LOAD_BALANCING(
            "elasticloadbalancing",
            "elasticloadbalancing",
            Protocol.QUERY,
            "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"),
    CLOUDTRAIL("cloudtrail", "cloudtrail", Protocol.JSON, "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"),
    CLOUDWATCH("cloudwatch", "monitoring", Protocol.QUERY, "http://monitoring.amazonaws.com/doc/2010-08-01/"),
    STS("sts", "sts", Protocol.QUERY, "https://sts.amazonaws.com/doc/2011-06-15/"),
    ORGANIZATIONS("organizations", "organizations", Protocol.JSON, "AWSOrganizationsV20161128"),
    PRICING("pricing", "pricing", Protocol.JSON, "AWSPriceListService");

    /** A format of requests and answers. */
    enum Protocol {
        EC2("text/xml", ".ftlx", "ec2-error.ftlx"),
        QUERY("text/xml", ".ftlx", "query-error.ftlx"),
        JSON("application/x-amz-json-1.1", ".ftl", "json-error.ftl");

        private final String contentType;
        private final String suffix;
        private final String errorTemplate;

        Protocol(String contentType, String suffix, String errorTemplate) {
            this.contentType = contentType;
            this.suffix = suffix;
            this.errorTemplate = errorTemplate;
        }

        String contentType() {
            return contentType;
        }

        String template(String action) {
            return action + suffix;
        }

        String errorTemplate() {
            return errorTemplate;
        }
    }

    private final String prefix;
    private final String signingName;
    private final Protocol protocol;
    private final String namespace;

    Api(String prefix, String signingName, Protocol protocol, String namespace) {
        this.prefix = prefix;
        this.signingName = signingName;
        this.protocol = protocol;
        this.namespace = namespace;
    }

    /** Returns the API with that name in the scope of a signature, or empty if there is none. */
    static Optional<Api> signedAs(String name) {
        return Stream.of(values()).filter(api -> api.signingName.equals(name)).findFirst();
    }

    String prefix() {
        return prefix;
    }

    Protocol protocol() {
        return protocol;
    }

    /** Returns the namespace of the XML, or the prefix of the target of a JSON request. */
    String namespace() {
        return namespace;
    }
}
