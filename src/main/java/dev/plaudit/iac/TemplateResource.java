package dev.plaudit.iac;

/**
 * A resource of a CloudFormation template, or all those that a loop makes of it.
 *
 * @param block where it stands; its label is the logical id as written
 * @param stack the stack that the template is for
 * @param path where it is in the tree of the CDK's constructs, {@code aws:cdk:path}; otherwise empty
 */
record TemplateResource(Block block, LogicalId id, Stack stack, String path) {

    /** What its stack calls it. */
    String address(String logicalId) {
        return path.isEmpty() ? logicalId : path;
    }
}
