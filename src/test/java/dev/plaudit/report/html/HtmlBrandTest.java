package dev.plaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.report.ReportFixture;
import dev.plaudit.report.ReportSettings;
import dev.plaudit.results.ListedVerdicts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlBrandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a00, image/png",
        "ffd8ffe000, image/jpeg",
        "474946383961, image/gif",
        "52494646000000005745425000, image/webp",
        "3c7376672f3e, image/svg+xml",
        "efbbbf3c3f786d6c3f3e3c7376672f3e, image/svg+xml"
    })
    void a_logo_is_carried_in_the_page_under_the_type_that_its_bytes_say(String hex, String type) throws Exception {
        byte[] picture = HexFormat.of().parseHex(hex);
        Path file = Files.write(folder.resolve("logo.bin"), picture);
        assertThat(HtmlBrand.of(settings(file)).logo())
                .isEqualTo("data:" + type + ";base64," + Base64.getEncoder().encodeToString(picture));
    }

    @Test
    void what_no_browser_shows_and_what_is_too_large_is_refused_by_name() throws Exception {
        Path text = Files.writeString(folder.resolve("logo.png"), "a logo");
        assertThatThrownBy(() -> HtmlBrand.of(settings(text)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(text.toString())
                .hasMessageContaining("use a PNG, JPEG, GIF, WebP or SVG file");
        Path large = Files.write(folder.resolve("large.png"), new byte[HtmlBrand.LARGEST_LOGO + 1]);
        assertThatThrownBy(() -> HtmlBrand.of(settings(large)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(large.toString())
                .hasMessageContaining("the logo has more than 256 KB");
    }

    @Test
    void title_and_logo_stand_in_both_pages_and_only_then_may_a_page_show_a_picture() throws Exception {
        Path svg = Files.writeString(
                folder.resolve("logo.svg"),
                "<svg onload='alert(1)'><script>alert(1)</script></svg>",
                StandardCharsets.UTF_8);
        for (HtmlReport report : List.of(HtmlReport.whole(settings(svg)), HtmlReport.summary(settings(svg)))) {
            Document page = Jsoup.parse(Written.by(report, ReportFixture.result()));
            assertThat(page.title()).startsWith("Ours & \\u202Eyours <b>: ");
            assertThat(page.select(".brand").text()).isEqualTo("Ours & \\u202Eyours <b>");
            assertThat(page.select("img")).hasSize(1);
            assertThat(page.expectFirst("img").attr("src")).startsWith("data:image/svg+xml;base64,");
            assertThat(policy(page)).contains("img-src data:; ");
        }
        assertThat(policy(Jsoup.parse(Written.by(Written.html(), ReportFixture.result()))))
                .doesNotContain("img-src");
    }

    private static String policy(Document page) {
        return page.expectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
    }

    private static ReportSettings settings(Path logo) {
        return new ReportSettings(
                Optional.empty(),
                Optional.of("Ours & \u202eyours <b>"),
                Optional.of(logo),
                ReportSettings.CATEGORY,
                ListedVerdicts.ALL);
    }
}
