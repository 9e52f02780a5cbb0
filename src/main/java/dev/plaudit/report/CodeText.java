package dev.plaudit.report;

import dev.plaudit.results.CodeLocation;

/** The code that created a resource in words. */
public final class CodeText {

    private CodeText() {}

    /** Returns {@code infra/main.tf:12}. */
    public static String place(CodeLocation code) {
        return VisibleText.line(code.file() + ":" + code.line());
    }

    /** Returns {@code Defined by module.orders.aws_vpc_endpoint.this at infra/main.tf:12, found by the Terraform state.} */
    public static String madeBy(CodeLocation code) {
        return VisibleText.line("Defined by " + code.address() + " at " + place(code) + ", found " + how(code) + ".");
    }

    /** Returns the same for all resources of a block: {@code Defined by the block aws_vpc_endpoint.this at …}. */
    public static String madeByBlock(CodeLocation code) {
        return VisibleText.line(
                "Defined by the block " + code.block() + " at " + place(code) + ", found " + how(code) + ".");
    }

    private static String how(CodeLocation code) {
        return switch (code.anchoredBy()) {
            case MAP -> "by the code map";
            case YOR_TRACE -> "by its tag yor_trace";
            case YOR_NAME -> "by its tags git_file and yor_name";
            case TERRAFORM_STATE -> "by the Terraform state";
            case TERRAFORM_PLAN -> "by the Terraform plan";
            case CLOUDFORMATION -> "by its CloudFormation tags";
        };
    }
}
