package dev.plaudit.iac;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a file of Terraform holds.
 *
 * @param trouble the first line that makes no sense, so that blocks may be missing or end in the wrong line
 */
record Scanned(List<Span> spans, OptionalInt trouble) {
    Scanned {
        spans = List.copyOf(spans);
    }
}
