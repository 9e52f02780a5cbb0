package dev.plaudit.accounts;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A partition of AWS: accounts, Regions, credentials and ARNs of one have nothing to do with those of another.
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
    /** Of its Regions; the longest that fits counts, so that a Region still unknown to us is not taken for a commercial one. */
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

    /** As ARNs name it: {@code aws-cn}. */
    public String id() {
        return id;
    }

    /** The Region whose STS endpoint is asked if nothing speaks for another; no account can switch it off. */
    public String home() {
        return home;
    }

    /** The Region of the one endpoint of AWS Organizations. */
    public String organizationsRegion() {
        return organizations;
    }

    /** A Region whose endpoint of the AWS Price List API has all prices; empty where there is none. */
    public Optional<String> priceListRegion() {
        return Optional.of(priceList).filter(region -> !region.isEmpty());
    }

    /** What follows the Region in the address of its console; empty where no public one is known. */
    public Optional<String> consoleHost() {
        return Optional.of(console).filter(host -> !host.isEmpty());
    }

    /** The partition with that id; empty for one that is not known. */
    public static Optional<Partition> named(String id) {
        return Stream.of(values()).filter(partition -> partition.id.equals(id)).findFirst();
    }

    /** By how the Region's name begins, whether the Region is known or not. */
    public static Partition ofRegion(String region) {
        return Stream.of(values())
                .filter(partition -> region.startsWith(partition.prefix))
                .max(Comparator.comparingInt(partition -> partition.prefix.length()))
                .orElse(AWS);
    }

    /** The id in an ARN as it stands there, also one that is not known; empty for what is no ARN. */
    private static Optional<String> idIn(String arn) {
        String[] parts = arn.split(":", 3);
        return parts.length == 3 && parts[0].equals("arn") && parts[1].startsWith(AWS.id)
                ? Optional.of(parts[1])
                : Optional.empty();
    }

    /** The partition of an ARN, the commercial one where that is not known. */
    public static Partition ofArn(String arn) {
        return idIn(arn).flatMap(Partition::named).orElse(AWS);
    }

    /** The id for what has an ARN, or else only a Region. */
    public static String idOf(String arn, String region) {
        return idIn(arn).orElseGet(() -> ofRegion(region).id);
    }
}
