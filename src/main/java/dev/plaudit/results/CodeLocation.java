package dev.plaudit.results;

/**
 * The code that created a resource.
 *
 * @param file the path from the root of the repository, with {@code /} between folders; never absolute, never with a
 *     leading {@code ./}
 * @param line the first line of the block, from 1
 * @param endLine the last line of the block, not before {@code line}
 * @param block the name of the block in its file: {@code aws_vpc_endpoint.orders}, {@code module.network}, or the logical ID
 *     of a CloudFormation resource; unique in the file
 * @param address the resource's own name in its state or stack, {@code module.network["eu"].aws_vpc_endpoint.orders[0]},
 *     or the same as the block
 * @param anchoredBy how it was found
 * @param lineHash the hash by which GitHub identifies alerts: over the next hundred non-blank characters from the line on,
 *     followed by {@code :1} for the first line with that hash in the file
 */
public record CodeLocation(
        String file, int line, int endLine, String block, String address, AnchoredBy anchoredBy, String lineHash) {

    /** How the code of a resource was found, most reliable first. */
    public enum AnchoredBy implements LowerCaseName {
        /** The user's own list. */
        MAP,
        /** The file contains the {@code yor_trace} tag of the resource. */
        YOR_TRACE,
        /** The tags {@code git_file} and {@code yor_name} of the resource name file and block. */
        YOR_NAME,
        /** A Terraform state has the resource's ID. */
        TERRAFORM_STATE,
        /** A Terraform plan has the resource's ID, or makes the resource. */
        TERRAFORM_PLAN,
        /** The resource's tags, or a change set, name the logical ID of a CloudFormation template. */
        CLOUDFORMATION
    }

    public CodeLocation {
        if (file.isEmpty() || file.startsWith("/") || file.startsWith("./") || line < 1 || endLine < line) {
            throw new IllegalArgumentException("no place in a repository: " + file + ":" + line + "-" + endLine);
        }
    }
}
