package dev.plaudit.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaivedPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "?*",
                "**",
                "arn:*",
                "a*",
                "*:*",
                "*-*",
                "v*",
                "vpce-*",
                "vpce-svc-*",
                "*e*",
                "*/*",
                "*0*",
                "arn:aws:elasticloadbalancing:*",
                "arn:aws-us-gov:*",
                "arn:aws-eusc:*",
                "arn:aws-iso-b:*",
                "*:loadbalancer/net/*",
                "*targetgroup*",
                "vpce-svc-?????????????????",
                "*/*-*"
            })
    void what_fits_everything_of_a_kind_names_nothing(String pattern) {
        assertThat(WaivedPattern.namesSomething(pattern)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vpce-svc-0123456789abcdef0",
                "vpce-0aaa*",
                "*:loadbalancer/net/edge-*/*",
                "*:111122223333:*",
                "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/*",
                "111122223333/*",
                "*payments*"
            })
    void what_fits_some_names_them(String pattern) {
        assertThat(WaivedPattern.namesSomething(pattern)).isTrue();
    }
}
