package dev.plaudit.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.input.Problems;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private static final String AWS = "ec2.us-east-1.amazonaws.com";

    private final Problems problems = new Problems();

    @Test
    void the_scheme_of_the_target_chooses_the_proxy() {
        Proxies proxies = of(Map.of("HTTPS_PROXY", "http://secure:3128", "HTTP_PROXY", "http://plain:8080"));

        assertThat(proxies.to(true, AWS, 443).map(Proxy::shown)).contains("http://secure:3128");
        assertThat(proxies.to(false, AWS, 80).map(Proxy::shown)).contains("http://plain:8080");
        assertThat(of(Map.of("HTTP_PROXY", "http://plain:8080")).to(true, AWS, 443))
                .isEmpty();
    }

    @Test
    void the_lower_case_wins_and_turns_off_the_upper_case() {
        assertThat(to(Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "http://lower:2")))
                .contains("http://lower:2");
        assertThat(to(Map.of("HTTPS_PROXY", "http://upper:1", "https_proxy", "")))
                .isEmpty();
        assertThat(to(Map.of("HTTPS_PROXY", ""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.corp:3128,  http://proxy.corp:3128",
        "proxy.corp:3128,         http://proxy.corp:3128",
        "//proxy.corp:3128/,      http://proxy.corp:3128",
        "http://proxy.corp,       http://proxy.corp:80",
        "HTTPS://proxy.corp,      https://proxy.corp:443",
        "http://[::1]:3128,       http://[::1]:3128",
        "u:p@proxy.corp:3128,     http://proxy.corp:3128",
    })
    void an_address_may_be_short(String written, String understood) {
        assertThat(to(Map.of("HTTPS_PROXY", written))).contains(understood);
    }

    @Test
    void user_and_password_are_decoded() {
        Proxy.Login login = Proxy.parse("http://DOMAIN%5Cme:p%40ss%3Aw%C3%B6rd+%25@proxy:3128", "HTTPS_PROXY")
                .flatMap(Proxy::login)
                .orElseThrow();

        assertThat(login).isEqualTo(new Proxy.Login("DOMAIN\\me", "p@ss:wörd+%"));
        assertThat(login.toString()).doesNotContain("p@ss");
        assertThat(Proxy.parse("http://me:p@ss@proxy:3128", "").flatMap(Proxy::login))
                .contains(new Proxy.Login("me", "p@ss"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://me:secret@proxy:1080", "http://me:secret@", "http://me:secret@proxy:99999", "a b"})
    void what_is_no_proxy_is_named_and_not_quoted(String written) {
        to(Map.of("https_proxy", written));

        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).text())
                .startsWith("https_proxy: this is not the address of a proxy")
                .doesNotContain("secret@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "api.localhost",
                "127.0.0.1",
                "127.9.9.9",
                "[::1]",
                "169.254.169.254",
                "[fd00:ec2::254]",
                "[fd00:ec2:0:0:0:0:0:254]",
                "169.254.170.2",
                "169.254.170.23"
            })
    void loopback_and_metadata_are_never_asked_through_a_proxy(String host) {
        Proxies proxies = of(Map.of("HTTP_PROXY", "http://proxy:3128", "HTTPS_PROXY", "http://proxy:3128"));

        assertThat(proxies.to(false, host, 80)).isEmpty();
        assertThat(proxies.to(true, host, 443)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                            | ec2.us-east-1.amazonaws.com | 443 | true",
                "amazonaws.com                | ec2.us-east-1.amazonaws.com | 443 | true",
                ".amazonaws.com               | ec2.us-east-1.amazonaws.com | 443 | true",
                "*.amazonaws.com              | ec2.us-east-1.amazonaws.com | 443 | true",
                "AmazonAWS.com                | EC2.us-east-1.amazonaws.com | 443 | true",
                "ec2.us-east-1.amazonaws.com  | ec2.us-east-1.amazonaws.com | 443 | true",
                "amazonaws.com:443            | ec2.us-east-1.amazonaws.com | 443 | true",
                "amazonaws.com:8443           | ec2.us-east-1.amazonaws.com | 443 | false",
                "aws.com                      | ec2.us-east-1.amazonaws.com | 443 | false",
                "a.corp , amazonaws.com       | ec2.us-east-1.amazonaws.com | 443 | true",
                "a.corp amazonaws.com         | ec2.us-east-1.amazonaws.com | 443 | true",
                "10.0.0.0/8                   | 10.1.2.3                    | 443 | true",
                "10.0.0.0/8                   | 11.1.2.3                    | 443 | false",
                "10.1.2.128/25                | 10.1.2.3                    | 443 | false",
                "10.0.0.0/8                   | ec2.us-east-1.amazonaws.com | 443 | false",
                "10.1.2.3                     | 10.1.2.3                    | 443 | true",
                "10.1.2.3:8443                | 10.1.2.3                    | 443 | false",
                "fd12::/16                    | [fd12::5]                   | 443 | true",
                "[fd12::5]:443                | [fd12::5]                   | 443 | true",
                "fd12::5                      | [fd12:0:0:0:0:0:0:5]        | 443 | true",
                "''                           | ec2.us-east-1.amazonaws.com | 443 | false",
            })
    void no_proxy_takes_every_form(String list, String host, int port, boolean direct) {
        for (String name : List.of("NO_PROXY", "no_proxy")) {
            Proxies proxies = of(Map.of("HTTPS_PROXY", "http://proxy:3128", name, list));
            assertThat(proxies.to(true, host, port).isEmpty()).isEqualTo(direct);
        }
    }

    @Test
    void the_properties_of_the_jvm_hold_where_no_variable_does() {
        Map<String, String> properties = Map.of(
                "https.proxyHost", "jvm.corp", "https.proxyPort", "8080", "http.nonProxyHosts", "localhost|*.internal");
        Machine machine = machine(Map.of(), properties);

        Proxies proxies = Proxies.of(machine, problems);

        assertThat(proxies.to(true, AWS, 443).map(Proxy::shown)).contains("http://jvm.corp:8080");
        assertThat(proxies.to(true, "aws.internal", 443)).isEmpty();
        assertThat(Proxies.of(machine(Map.of("https_proxy", "http://mine:1"), properties), problems)
                        .to(true, AWS, 443)
                        .map(Proxy::shown))
                .contains("http://mine:1");
    }

    private Optional<String> to(Map<String, String> environment) {
        return of(environment).to(true, AWS, 443).map(Proxy::shown);
    }

    private Proxies of(Map<String, String> environment) {
        return Proxies.of(machine(environment, Map.of()), problems);
    }

    private static Machine machine(Map<String, String> environment, Map<String, String> properties) {
        return new Machine(
                environment,
                Path.of(""),
                name -> Optional.ofNullable(properties.get(name)),
                question -> Optional.empty(),
                Clock.systemUTC());
    }
}
