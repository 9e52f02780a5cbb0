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
}
