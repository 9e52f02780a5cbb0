package dev.plaudit.iac;

/**
 * A resource of a CloudFormation template, or all resources that a loop makes of it.
 *
 * @param block its block, whose label is the logical ID as written
 * @param stack the stack that the template creates
 * @param path its path in the CDK's construct tree, {@code aws:cdk:path}; otherwise empty
 */
record TemplateResource(Block block, LogicalId id, Stack stack, String path) {

    /** Returns its name in the stack. */
    String address(String logicalId) {
        return path.isEmpty() ? logicalId : path;
    }
}
