package dev.plaudit.iac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plaudit.Seed;
import dev.plaudit.iac.Checkout.CodeFile;
import dev.plaudit.input.Outline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Files of Terraform and CloudFormation that were corrupted at random: the readers take any of them, at once, and every line that
 * they name is one of the file. {@code -Dplaudit.fuzz=100000} tries more.
 */
class CorruptCodeTest {

    private static final int FILES = Integer.getInteger("plaudit.fuzz", 3_000);
    private static final Path CODE = Path.of("src/test/resources/dev/plaudit/iac/terraform");
    private static final List<String> PIECES = List.of(
            "\"",
            "{",
            "}",
            "${",
            "%{",
            "$${",
            "\\",
            "\n",
            "\r\n",
            "\r",
            "<<EOT\n",
            "EOT",
            "<<-E\n",
            "/*",
            "*/",
            "#",
            "//",
            "(",
            ")",
            "[",
            "]",
            "=",
            "resource",
            "module",
            "source",
            "\0",
            "\uFEFF",
            "\uD83D",
            "é",
            "\u2028",
            "\u0085",
            ": ",
            "- ",
            "? ",
            "*",
            "&a ",
            "!t ",
            "|",
            ">-",
            "---\n",
            "%",
            "\t");

    private static final String TEMPLATE = """
            Resources:
              # the shop's
              Endpoint:
                Type: AWS::EC2::VPCEndpoint
                Metadata: {aws:cdk:path: Shop/Endpoint}
                Properties:
                  ServiceName: !Sub
                    - com.amazonaws.vpce.${Region}.${Service}
                    - {Region: !Ref AWS::Region}
                  PolicyDocument: |
                    {"Statement": []}
              ? Other
              : Type: "AWS::EC2::VPCEndpointService"
                Properties: &p
                  AcceptanceRequired: true
              Third: *p
              Fn::ForEach::Partners:
                - Partner
                - [a, !Ref b]
                - ${Partner}Endpoint:
                    Type: AWS::EC2::VPCEndpoint
            service: shop
            resources:
              - Resources:
                  Fourth: {Type: AWS::EC2::VPCEndpoint}
            """;

    @Test
    void any_text_is_read_and_every_line_is_within_it() throws IOException {
        List<String> real = realFiles();
        assertThat(real).hasSizeGreaterThan(4);
        Random random = Seed.random();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60 + FILES / 500), () -> {
            for (int i = 0; i < FILES; i++) {
                String text = corrupt(real.get(random.nextInt(real.size())), random);
                check(text, HclScanner.scan(text));
                check(text, TerraformJson.scan(text));
                String template = corrupt(TEMPLATE, random);
                checkOutline(template, Outline.yaml(template, 5));
                checkOutline(template, Outline.json(template, 5));
                checkTemplate(template);
            }
        });
    }

    @Test
    void a_large_file_of_nothing_but_openings_takes_no_time() {
        for (String piece : PIECES) {
            String text = piece.repeat(100_000);
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> check(text, HclScanner.scan(text)));
        }
    }

    private static void check(String text, TerraformFile scanned) {
        int lines = LineHash.of(text).size();
        for (Span span : scanned.spans()) {
            assertThat(span.line()).isBetween(1, span.endLine());
            assertThat(span.endLine()).as(text).isLessThanOrEqualTo(lines);
        }
        scanned.syntaxError().ifPresent(line -> assertThat(line).isBetween(1, lines));
    }

    private static void checkTemplate(String text) {
        int lines = LineHash.of(text).size();
        CodeFile file = new CodeFile("t.yaml", "", "t.yaml", Path.of("t.yaml"), Stack.ofFile("t.yaml"));
        TemplateReader.read(file, text).stream().flatMap(List::stream).forEach(resource -> {
            assertThat(resource.block().line()).isBetween(1, resource.block().endLine());
            assertThat(resource.block().endLine()).as(text).isLessThanOrEqualTo(lines);
        });
    }

    private static void checkOutline(String text, Optional<Outline> outline) {
        int lines = LineHash.of(text).size();
        outline.stream().flatMap(CorruptCodeTest::all).forEach(value -> {
            assertThat(value.line()).as(text).isBetween(1, value.endLine());
            assertThat(value.endLine()).as(text).isLessThanOrEqualTo(lines);
        });
    }

    private static Stream<Outline> all(Outline value) {
        Stream<Outline> below = Stream.concat(value.entries().values().stream(), value.items().stream());
        return Stream.concat(Stream.of(value), below.flatMap(CorruptCodeTest::all));
    }

    private static String corrupt(String text, Random random) {
        StringBuilder corrupt = new StringBuilder(text);
        for (int change = random.nextInt(6); change >= 0; change--) {
            int at = random.nextInt(corrupt.length() + 1);
            int end = Math.min(corrupt.length(), at + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> corrupt.delete(at, end);
                case 1 -> corrupt.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> corrupt.insert(random.nextInt(corrupt.length() + 1), corrupt.substring(at, end));
                default -> corrupt.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return corrupt.toString();
    }

    private static List<String> realFiles() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(CODE)) {
            paths.filter(path ->
                            path.toString().endsWith(".tf") || path.toString().endsWith(".json"))
                    .sorted()
                    .map(CorruptCodeTest::read)
                    .forEach(files::add);
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
