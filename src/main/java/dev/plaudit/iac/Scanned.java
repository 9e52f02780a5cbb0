package dev.plaudit.iac;

import java.util.List;
import java.util.OptionalInt;

/**
 * The content of a Terraform file.
 *
 * @param trouble the first line with unrecognized syntax; blocks may be missing or end in the wrong line
 */
record Scanned(List<Span> spans, OptionalInt trouble) {
    Scanned {
        spans = List.copyOf(spans);
    }
}
