package dev.plaudit.iac;

import dev.plaudit.input.Glob;

/**
 * The CloudFormation stack that a template is for.
 *
 * @param name its name, with {@code *} for parts that are known only when it is deployed
 * @param declared whether the code states the name; otherwise the name is that of the file, which is a guess
 * @param account the account that it is deployed to, or empty for any
 * @param region the Region that it is deployed to, or empty for any
 */
record Stack(String name, boolean declared, String account, String region) {

    static final String NAME_TAG = "aws:cloudformation:stack-name";

    private static final int LONGEST_NAME = 128;

    /** The characters that CloudFormation adds to the name of a nested stack, after a hyphen. */
    private static final int NESTED_SUFFIX = 13;

    static Stack ofFile(String fileName) {
        return new Stack(fileName.split("\\.", 2)[0], false, "", "");
    }

    static Stack declared(String name) {
        return new Stack(name, true, "", "");
    }

    /**
     * Returns a stack of the CDK.
     *
     * @param environment {@code aws://ACCOUNT/REGION}, each of them {@code unknown-…} unless the code states it
     */
    static Stack ofCdk(String name, String environment) {
        String[] parts = environment.split("/", -1);
        boolean whole = parts.length == 4;
        return new Stack(name, true, whole ? known(parts[2]) : "", whole ? known(parts[3]) : "");
    }

    private static String known(String text) {
        return text.startsWith("unknown-") ? "" : text;
    }

    /** Returns the nested stack that a resource creates. CloudFormation shortens long names in an undocumented way. */
    Stack nested(String logicalId) {
        String full = name + "-" + logicalId;
        long open = full.chars().filter(character -> character == '*').count();
        boolean fits = full.length() + open * (NESTED_SUFFIX - 2) + NESTED_SUFFIX <= LONGEST_NAME;
        return new Stack((fits ? full : name) + "-*", declared, account, region);
    }

    /** Returns whether a resource is tagged with exactly this stack name. */
    boolean isNamed(LiveResource resource) {
        return resource.tag(NAME_TAG).filter(name::equals).isPresent();
    }

    /** Returns whether a resource is tagged with a stack name that matches. */
    boolean matches(LiveResource resource) {
        return resource.tag(NAME_TAG).filter(stack -> Glob.matches(name, stack)).isPresent();
    }

    /** Returns whether a resource can belong to this stack, by its tag, account and Region. */
    boolean mayContain(LiveResource resource) {
        boolean nameFits = !declared || resource.tag(NAME_TAG).isEmpty() || matches(resource);
        return nameFits
                && (account.isEmpty() || account.equals(resource.accountId()))
                && (region.isEmpty() || region.equals(resource.region()));
    }
}
