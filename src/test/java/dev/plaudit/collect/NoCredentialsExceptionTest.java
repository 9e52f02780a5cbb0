package dev.plaudit.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class NoCredentialsExceptionTest {

    @Test
    void a_profile_that_is_not_there_is_named() {
        assertThat(said("nope")).hasMessageStartingWith("there is no AWS profile `nope` with credentials;");
        assertThat(said("default")).hasMessageStartingWith("there are no AWS credentials: ");
    }

    /** The chain of the SDK says it thus, in one long message. */
    private static NoCredentialsException said(String profile) {
        return NoCredentialsException.of(
                SdkClientException.create("Unable to load credentials from any of the providers in the chain : ["
                        + "ProfileCredentialsProvider(): Profile file contained no credentials for profile '" + profile
                        + "': ProfileFile(sections=[]), ContainerCredentialsProvider(): Cannot fetch credentials]"));
    }
}
