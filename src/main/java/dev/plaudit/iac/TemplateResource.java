package dev.plaudit.iac;

/**
 * A resource of a CloudFormation template.
 *
 * @param block where it stands; its label is the logical id
 * @param stack the template's name without endings, which in a folder of the CDK is that of the stack
 * @param path where it is in the tree of the CDK's constructs, {@code aws:cdk:path}; otherwise empty
 */
record TemplateResource(Block block, String stack, String path) {

    /** What its stack calls it. */
    String address() {
        return path.isEmpty() ? block.label() : path;
    }
}
