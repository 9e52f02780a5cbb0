package dev.plaudit.iac;

import java.util.List;
import java.util.OptionalInt;

/**
 * The content of a Terraform file.
 *
 * @param syntaxError the first line with unrecognized syntax; blocks may be missing or end in the wrong line
 */
record TerraformFile(List<Span> spans, OptionalInt syntaxError) {
    TerraformFile {
        spans = List.copyOf(spans);
    }
}
