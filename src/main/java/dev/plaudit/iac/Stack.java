package dev.plaudit.iac;

import dev.plaudit.input.Glob;

/**
 * The CloudFormation stack that a template is for.
 *
 * @param name its name, with {@code *} for what is decided when it is deployed
 * @param declared whether the code says so, which is certain. Otherwise the name is that of the file, which is a guess
 * @param account the account that it is for, or empty for any
 * @param region the Region that it is for, or empty for any
 */
record Stack(String name, boolean declared, String account, String region) {

    static final String NAME_TAG = "aws:cloudformation:stack-name";

    private static final int LONGEST_NAME = 128;

    /** What CloudFormation adds to the name of a nested stack: a hyphen and these. */
    private static final int NESTED_SUFFIX = 13;

    static Stack ofFile(String fileName) {
        return new Stack(fileName.split("\\.", 2)[0], false, "", "");
    }

    static Stack declared(String name) {
        return new Stack(name, true, "", "");
    }

    /**
     * A stack of the CDK.
     *
     * @param environment {@code aws://ACCOUNT/REGION}, either of them {@code unknown-…} if the code does not choose it
     */
    static Stack ofCdk(String name, String environment) {
        String[] parts = environment.split("/", -1);
        boolean whole = parts.length == 4;
        return new Stack(name, true, whole ? known(parts[2]) : "", whole ? known(parts[3]) : "");
    }

    private static String known(String text) {
        return text.startsWith("unknown-") ? "" : text;
    }

    /** The stack that a resource of this one makes. CloudFormation shortens a name that gets too long, in a way of its own. */
    Stack nested(String logicalId) {
        String full = name + "-" + logicalId;
        long open = full.chars().filter(character -> character == '*').count();
        boolean fits = full.length() + open * (NESTED_SUFFIX - 2) + NESTED_SUFFIX <= LONGEST_NAME;
        return new Stack((fits ? full : name) + "-*", declared, account, region);
    }

    /** Whether the name, without anything left open, is that of the stack that a resource is tagged with. */
    boolean isNamed(LiveResource resource) {
        return resource.tag(NAME_TAG).filter(name::equals).isPresent();
    }

    /** Whether this can be the stack that a resource is tagged with. */
    boolean has(LiveResource resource) {
        return resource.tag(NAME_TAG).filter(stack -> Glob.matches(name, stack)).isPresent();
    }

    /** Whether a resource of another stack, account or Region cannot be from here. */
    boolean mayHave(LiveResource resource) {
        boolean nameFits = !declared || resource.tag(NAME_TAG).isEmpty() || has(resource);
        return nameFits
                && (account.isEmpty() || account.equals(resource.accountId()))
                && (region.isEmpty() || region.equals(resource.region()));
    }
}
