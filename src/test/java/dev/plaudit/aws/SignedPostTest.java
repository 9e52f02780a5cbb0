package dev.plaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts by "AWS Security Hub endpoints and quotas" and "AWS service endpoints" in the General Reference. */
class SignedPostTest {

    @ParameterizedTest
    @CsvSource({
        "us-east-1, false, false, securityhub.us-east-1.amazonaws.com",
        "us-east-1, true, false, securityhub-fips.us-east-1.amazonaws.com",
        "us-east-1, false, true, securityhub.us-east-1.api.aws",
        "us-east-1, true, true, securityhub-fips.us-east-1.api.aws",
        "us-gov-west-1, true, false, securityhub-fips.us-gov-west-1.amazonaws.com",
        "cn-north-1, false, false, securityhub.cn-north-1.amazonaws.com.cn",
        "eusc-de-east-1, false, false, securityhub.eusc-de-east-1.amazonaws.eu",
        "us-iso-east-1, false, false, securityhub.us-iso-east-1.c2s.ic.gov"
    })
    void the_host_is_that_of_the_partition(String region, boolean fips, boolean dualStack, String host) {
        assertThat(SignedPost.host("securityhub", region, fips, dualStack)).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, true, sns-fips.us-east-1.amazonaws.com",
        "us-gov-west-1, true, sns.us-gov-west-1.amazonaws.com",
        "us-gov-east-1, true, sns.us-gov-east-1.amazonaws.com",
        "cn-north-1, false, sns.cn-north-1.amazonaws.com.cn"
    })
    void in_govcloud_the_usual_hosts_of_sns_are_those_for_fips(String region, boolean fips, String host) {
        assertThat(SignedPost.host("sns", region, fips, false)).isEqualTo(host);
    }
}
