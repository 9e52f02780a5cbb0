package dev.plaudit.report.html;

import dev.plaudit.input.BoundedFile;
import dev.plaudit.input.BoundedFile.TooLargeException;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.report.ReportSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The team's title and logo, which templates see as {@code brand}.
 *
 * @param logo the picture as a {@code data:} address, or empty. In the source of an image, a browser runs no script and
 *     loads nothing, even if the picture is SVG
 */
public record HtmlBrand(String title, String logo) {

    /** The default title. */
    static final String TITLE = "AWS PrivateLink compliance report";
    /** In bytes. Each report contains the whole picture. */
    static final int LARGEST_LOGO = 256 * 1024;

    private static final int SNIFFED = 1024;

    /** The beginnings of pictures by media type, as ISO 8859-1; an SVG can have a byte order mark and an XML declaration. */
    private static final Map<String, Pattern> TYPES = Map.of(
            "image/png", Pattern.compile("\u0089PNG\r\n"),
            "image/jpeg", Pattern.compile("\u00ff\u00d8\u00ff"),
            "image/gif", Pattern.compile("GIF8"),
            "image/webp", Pattern.compile("RIFF.{4}WEBP", Pattern.DOTALL),
            "image/svg+xml",
                    Pattern.compile("(\u00ef\u00bb\u00bf|\\s*)(?=<).*<svg", Pattern.DOTALL | Pattern.CASE_INSENSITIVE));

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

    /** Determines the type by the first bytes, because a file name proves nothing. */
    private static Optional<String> type(byte[] picture) {
        String start = new String(picture, 0, Math.min(SNIFFED, picture.length), StandardCharsets.ISO_8859_1);
        return TYPES.entrySet().stream()
                .filter(type -> type.getValue().matcher(start).lookingAt())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static InvalidInputException wrong(Path file, String message, String fix) {
        return new InvalidInputException(List.of(new Problem(file.toString(), 0, 0, message, fix)));
    }
}
