package dev.plaudit.results;

import java.util.Locale;

/**
 * Where the code stands that made a resource.
 *
 * @param file the path from the root of the repository, with {@code /} between folders; never absolute, never with a
 *     leading {@code ./}
 * @param line the line that the block begins in, from 1
 * @param endLine the line that the block ends in, not before {@code line}
 * @param block what the block is called in its file: {@code aws_vpc_endpoint.orders}, {@code module.network}, or the
 *     logical id of a CloudFormation resource; unique in the file
 * @param address the resource's own name in its state or stack, {@code module.network["eu"].aws_vpc_endpoint.orders[0]},
 *     or the same as the block
 * @param anchoredBy how it was found
 * @param lineHash the hash by which GitHub tells alerts apart: over the next hundred characters from the line on that are
 *     no blanks, with {@code :1} at its end for the first line of that hash in the file
 */
public record CodeLocation(
        String file, int line, int endLine, String block, String address, AnchoredBy anchoredBy, String lineHash) {

    /** How the code of a resource was found; the earlier the surer. */
    public enum AnchoredBy {
        /** The user's own list says so. */
        MAP,
        /** The {@code yor_trace} tag of the resource stands in the file. */
        YOR_TRACE,
        /** The tags {@code git_file} and {@code yor_name} of the resource name file and block. */
        YOR_NAME,
        /** A Terraform state has the resource's id. */
        TERRAFORM_STATE,
        /** The resource's tags name the logical id of a CloudFormation template. */
        CLOUDFORMATION;

        /** The spelling in files and reports: {@code terraform_state}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CodeLocation {
        if (file.isEmpty() || file.startsWith("/") || file.startsWith("./") || line < 1 || endLine < line) {
            throw new IllegalArgumentException("no place in a repository: " + file + ":" + line + "-" + endLine);
        }
    }
}
