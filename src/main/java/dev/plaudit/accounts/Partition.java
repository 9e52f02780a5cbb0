package dev.plaudit.accounts;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A partition of AWS. Accounts, Regions, credentials and ARNs belong to one partition.
 *
 * <p>Sources: {@code partitions.json} of the AWS SDK for Java 2.40.2; General Reference, "AWS Organizations endpoints" and
 * "AWS Price List Service endpoints". Console hosts are those that the consoles themselves use; AWS documents no other.
 */
public enum Partition {
    AWS("aws", "", "us-east-1", "us-east-1", "us-east-1", "console.aws.amazon.com"),
    CHINA("aws-cn", "cn-", "cn-north-1", "cn-northwest-1", "cn-northwest-1", "console.amazonaws.cn"),
    EUROPEAN_SOVEREIGN("aws-eusc", "eusc-", "eusc-de-east-1", "eusc-de-east-1", "eusc-de-east-1", ""),
    ISO("aws-iso", "us-iso", "us-iso-east-1", "us-iso-east-1", "", ""),
    ISO_B("aws-iso-b", "us-isob-", "us-isob-east-1", "us-isob-east-1", "", ""),
    ISO_E("aws-iso-e", "eu-iso", "eu-isoe-west-1", "eu-isoe-west-1", "", ""),
    ISO_F("aws-iso-f", "us-isof-", "us-isof-east-1", "us-isof-east-1", "", ""),
    GOV_CLOUD("aws-us-gov", "us-gov-", "us-gov-west-1", "us-gov-west-1", "", "console.amazonaws-us-gov.com");

    private final String id;
    /** Prefix of its Regions; the longest match counts, so that a Region not listed here is not taken for a commercial one. */
    private final String prefix;

    private final String home;
    private final String organizations;
    private final String priceList;
    private final String console;

    Partition(String id, String prefix, String home, String organizations, String priceList, String console) {
        this.id = id;
        this.prefix = prefix;
        this.home = home;
        this.organizations = organizations;
        this.priceList = priceList;
        this.console = console;
    }

    /** Returns the partition as ARNs name it: {@code aws-cn}. */
    public String id() {
        return id;
    }

    /** Returns the Region of the default STS endpoint; no account can disable it. */
    public String home() {
        return home;
    }

    /** Returns the Region of the only endpoint of AWS Organizations. */
    public String organizationsRegion() {
        return organizations;
    }

    /** Returns a Region with an AWS Price List endpoint, which has the prices of all Regions; empty if there is none. */
    public Optional<String> priceListRegion() {
        return Optional.of(priceList).filter(region -> !region.isEmpty());
    }

    /** Returns the part of the console's host name after the Region; empty if no public console is known. */
    public Optional<String> consoleHost() {
        return Optional.of(console).filter(host -> !host.isEmpty());
    }

    /** Returns the partition with an ID; empty if it is not known. */
    public static Optional<Partition> named(String id) {
        return Stream.of(values()).filter(partition -> partition.id.equals(id)).findFirst();
    }

    /** Returns the partition of a Region by its prefix, even if the Region is not known. */
    public static Partition ofRegion(String region) {
        return Stream.of(values())
                .filter(partition -> region.startsWith(partition.prefix))
                .max(Comparator.comparingInt(partition -> partition.prefix.length()))
                .orElse(AWS);
    }

    /** Returns the partition ID in an ARN, known or not; empty if the text is not an ARN. */
    private static Optional<String> idIn(String arn) {
        String[] parts = arn.split(":", 3);
        return parts.length == 3 && parts[0].equals("arn") && parts[1].startsWith(AWS.id)
                ? Optional.of(parts[1])
                : Optional.empty();
    }

    /** Returns the partition of an ARN; the commercial one if it is not known. */
    public static Partition ofArn(String arn) {
        return idIn(arn).flatMap(Partition::named).orElse(AWS);
    }

    /** Returns the partition ID of a resource by its ARN, or by its Region if the text is not an ARN. */
    public static String idOf(String arn, String region) {
        return idIn(arn).orElseGet(() -> ofRegion(region).id);
    }
}
