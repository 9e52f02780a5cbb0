package dev.plaudit.report.html;

import dev.plaudit.input.BoundedFile;
import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.report.ReportSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the team calls its report, and its sign. The templates see it as {@code brand}.
 *
 * @param title what stands above the verdict
 * @param logo the picture as a {@code data:} address, or empty. As the source of an image a browser runs no script in it and
 *     loads nothing from it, also when it is SVG
 */
public record HtmlBrand(String title, String logo) {

    /** What stands there when nobody names a title. */
    static final String TITLE = "AWS PrivateLink compliance report";
    /** In bytes. Each report carries the whole picture. */
    static final int LARGEST_LOGO = 256 * 1024;

    private static final int SNIFFED = 1024;

    /** @throws InvalidInputException when the logo cannot be read, is no picture that browsers show, or is too large */
    static HtmlBrand of(ReportSettings settings) throws InvalidInputException {
        String title = settings.title().orElse(TITLE);
        return new HtmlBrand(
                title, settings.logo().isEmpty() ? "" : address(settings.logo().get()));
    }

    private static String address(Path file) throws InvalidInputException {
        byte[] picture;
        try {
            picture = BoundedFile.read(file, LARGEST_LOGO);
        } catch (TooLargeException e) {
            throw wrong(file, "the logo " + e.getMessage(), "use a smaller image");
        } catch (IOException e) {
            throw wrong(file, "the logo cannot be read: " + e.getMessage(), "");
        }
        String type = type(picture)
                .orElseThrow(() -> wrong(
                        file,
                        "the logo is not an image that all browsers can show",
                        "use a PNG, JPEG, GIF, WebP or SVG file"));
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(picture);
    }

    /** By how it begins, because a name proves nothing. */
    private static Optional<String> type(byte[] picture) {
        String start =
                new String(Arrays.copyOf(picture, Math.min(SNIFFED, picture.length)), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF8")) {
            return Optional.of("image/gif");
        }
        if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        boolean markup = start.stripLeading().startsWith("<") || start.startsWith("\u00ef\u00bb\u00bf<");
        return markup && start.toLowerCase(Locale.ROOT).contains("<svg")
                ? Optional.of("image/svg+xml")
                : Optional.empty();
    }

    private static InvalidInputException wrong(Path file, String message, String fix) {
        return new InvalidInputException(List.of(new Problem(file.toString(), 0, 0, message, fix)));
    }
}
