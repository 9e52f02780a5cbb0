package dev.plaudit.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

class PartitionTest {

    @Test
    void every_known_region_is_in_the_partition_that_the_sdk_puts_it_in() {
        assertThat(Regions.known())
                .allSatisfy(region -> assertThat(
                                Regions.partition(region).orElseThrow().id())
                        .isEqualTo(PartitionMetadata.of(Region.of(region)).id()));
    }

    @ParameterizedTest
    @EnumSource
    void the_regions_asked_for_a_partition_are_in_it(Partition partition) {
        assertThat(Regions.partition(partition.home())).contains(partition);
        assertThat(Regions.partition(partition.organizationsRegion())).contains(partition);
        assertThat(partition.priceListRegion().flatMap(Regions::partition).orElse(partition))
                .isEqualTo(partition);
        assertThat(Partition.named(partition.id())).contains(partition);
    }

    @ParameterizedTest
    @CsvSource({
        "cn-south-9, CHINA",
        "us-gov-central-1, GOV_CLOUD",
        "eusc-fr-west-1, EUROPEAN_SOVEREIGN",
        "us-iso-north-1, ISO",
        "us-isog-east-1, ISO",
        "us-isob-south-1, ISO_B",
        "us-isof-west-1, ISO_F",
        "eu-isoe-north-1, ISO_E",
        "eu-west-9, AWS",
        "us-east-9, AWS",
        "*, AWS"
    })
    void a_region_that_is_not_known_is_in_a_partition_all_the_same(String region, Partition partition) {
        assertThat(Partition.ofRegion(region)).isEqualTo(partition);
        assertThat(Regions.partition(region)).isEmpty();
    }

    @Test
    void an_arn_names_its_partition_also_one_that_is_new() {
        assertThat(Partition.idOf("arn:aws-iso-e:ec2:eu-isoe-west-1:111122223333:vpc-endpoint/vpce-1", "us-east-1"))
                .isEqualTo("aws-iso-e");
        assertThat(Partition.idOf("arn:aws-moon:ec2:moon-1:111122223333:vpc-endpoint/vpce-1", "moon-1"))
                .isEqualTo("aws-moon");
        assertThat(Partition.idOf("", "us-isob-east-1")).isEqualTo("aws-iso-b");
        assertThat(Partition.idOf("arn:other:x", "cn-north-1")).isEqualTo("aws-cn");
    }
}
