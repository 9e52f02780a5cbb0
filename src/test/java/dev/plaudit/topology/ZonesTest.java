package dev.plaudit.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.inventory.AvailabilityZone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZonesTest {

    @Test
    void names_are_translated_with_the_map_of_the_account_that_states_them() {
        Zones provider = new Zones(Facts.provider().stated());
        Zones consumer = new Zones(Facts.consumer(Optional.of(List.of()), List.of(), List.of()));

        assertThat(provider.byName("us-east-1a")).contains("use1-az1");
        assertThat(consumer.byName("us-east-1a")).contains("use1-az2");
        assertThat(consumer.bySubnet("subnet-1")).contains("use1-az2");
    }

    @Test
    void local_zones_have_no_translation() {
        Facts.Provider facts = Facts.provider();
        facts.zones = Optional.of(List.of(
                Facts.zone("us-east-1a", "use1-az1"),
                new AvailabilityZone("us-east-1-bos-1a", "use1-bos1-az1", "local-zone", "available")));
        facts.subnets = Optional.of(List.of(Facts.subnet("subnet-bos", "us-east-1-bos-1a", "use1-bos1-az1")));
        Zones zones = new Zones(facts.stated());

        assertThat(zones.byName("us-east-1-bos-1a")).isEmpty();
        assertThat(zones.bySubnet("subnet-bos")).isEmpty();
        assertThat(zones.stated("use1-bos1-az1", "")).isEmpty();
        assertThat(zones.stated("use1-az1", "us-east-1a")).contains("use1-az1");
    }

    @Test
    void local_zones_have_no_translation_even_when_the_table_of_zones_is_denied() {
        Facts.Provider facts = Facts.provider();
        facts.zones = Optional.empty();
        facts.subnets = Optional.of(List.of(
                Facts.subnet("subnet-a", "us-east-1a", "use1-az1"),
                Facts.subnet("subnet-bos", "us-east-1-bos-1a", "use1-bos1-az1")));
        Zones zones = new Zones(facts.stated());

        assertThat(zones.byName("us-east-1a")).contains("use1-az1");
        assertThat(zones.bySubnet("subnet-bos")).isEmpty();
        assertThat(zones.byName("us-east-1-bos-1a")).isEmpty();
    }

    @Test
    void what_is_not_stated_is_no_name_and_no_id() {
        Facts.Provider facts = Facts.provider();
        facts.zones = Optional.of(List.of(Facts.zone("us-east-1a", "")));
        facts.subnets = Optional.of(
                List.of(Facts.subnet("subnet-a", "", "use1-az1"), Facts.subnet("subnet-b", "us-east-1b", "")));
        Zones zones = new Zones(facts.stated());

        assertThat(zones.byName("")).isEmpty();
        assertThat(zones.byName("us-east-1a")).isEmpty();
        assertThat(zones.bySubnet("subnet-a")).contains("use1-az1");
        assertThat(zones.bySubnet("subnet-b")).isEmpty();
    }

    @Test
    void one_unknown_zone_makes_the_list_unknown() {
        assertThat(Zones.all(List.of(Optional.of("use1-az2"), Optional.of("use1-az1"), Optional.of("use1-az2"))))
                .contains(List.of("use1-az1", "use1-az2"));
        assertThat(Zones.all(List.of(Optional.of("use1-az2"), Optional.empty())))
                .isEmpty();
    }
}
