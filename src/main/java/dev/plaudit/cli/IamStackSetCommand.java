package dev.plaudit.cli;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a CloudFormation template of the audit role, the same for every account. */
@Command(
        name = "stackset",
        header = "Print a CloudFormation template that creates the audit role, for a StackSet.",
        description = "The role has the permissions that `plaudit iam policy` prints. Options set"
                + " the defaults of the template's parameters; parameters without a default"
                + " must be given when the stack set is created.",
        footer = {
            "Examples:",
            "  plaudit iam stackset --external-id example \\",
            "          --trusted-principal arn:aws:iam::111122223333:role/PlauditScanner > plaudit-audit.yaml",
            "See docs/iam.md for how to deploy it."
        })
final class IamStackSetCommand extends ConsoleCommand {

    /** Source: IAM API reference, {@code CreateRole}; STS API reference, {@code AssumeRole}. */
    private static final String ROLE_NAME = "^[A-Za-z0-9_+=,.@-]{1,64}$";

    private static final String EXTERNAL_ID = "^[A-Za-z0-9_+=,.@:/-]{2,1224}$";
    private static final String PRINCIPAL = "^arn:aws[a-z-]*:iam::[0-9]{12}:(root|(role|user)/[!#-\\[\\]-~]+)$";
    private static final String POLICY_NAME = "^([!#-\\[\\]-~]+/)*[A-Za-z0-9_+=,.@-]{1,128}$";

    private static final String TEMPLATE = """
            AWSTemplateFormatVersion: "2010-09-09"
            Description: The read-only role that Plaudit assumes to scan AWS PrivateLink
            Parameters:
              RoleName:
                Type: String
                Description: The name of the role, the same in every account
                AllowedPattern: 'ROLE_PATTERN'
                Default: "ROLE_NAME"
              TrustedPrincipalArn:
                Type: String
                Description: Who can assume the role, as the ARN of an existing role or user or of an account root
                AllowedPattern: 'PRINCIPAL_PATTERN'
            TRUSTED_PRINCIPAL
              ExternalId:
                Type: String
                Description: The external ID required to assume the role
                AllowedPattern: 'EXTERNAL_PATTERN'
            EXTERNAL_ID
              PermissionsBoundary:
                Type: String
                Description: The path and name of the permissions boundary policy in each account; empty for none
                AllowedPattern: '^$|BOUNDARY_PATTERN'
                Default: "BOUNDARY"
            Conditions:
              HasPermissionsBoundary:
                Fn::Not: [{Fn::Equals: [{Ref: PermissionsBoundary}, ""]}]
            Resources:
              AuditRole:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: {Ref: RoleName}
                  Description: Read-only, for Plaudit
                  PermissionsBoundary:
                    Fn::If:
                      - HasPermissionsBoundary
                      - {Fn::Sub: "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/${PermissionsBoundary}"}
                      - {Ref: AWS::NoValue}
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: {AWS: {Ref: TrustedPrincipalArn}}
                        Action: sts:AssumeRole
                        Condition: {StringEquals: {"sts:ExternalId": {Ref: ExternalId}}}
                  Policies:
                    - PolicyName: Plaudit
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
                          - Sid: Plaudit
                            Effect: Allow
                            Action:
            ACTIONS
                            Resource: "*"
            Outputs:
              RoleArn:
                Value: {Fn::GetAtt: [AuditRole, Arn]}
            """;

    @Mixin
    private SettingOptions settings = IamCommand.settings("role");

    @Mixin
    private IamCommand.Purpose purpose = new IamCommand.Purpose();

    @Option(names = "--role-name", paramLabel = "NAME", description = "The name of the role. Default: PlauditAudit.")
    private String roleName = "PlauditAudit";

    @Option(
            names = "--trusted-principal",
            paramLabel = "ARN",
            description = "Who can assume the role: the ARN of a role or user, or of an account root.")
    private @Nullable String trustedPrincipal;

    @Option(names = "--external-id", paramLabel = "TEXT", description = "The external ID required to assume the role.")
    private @Nullable String externalId;

    @Option(
            names = "--permissions-boundary",
            paramLabel = "NAME",
            description =
                    "The name of a policy that exists in each account, used as the role's" + " permissions boundary.")
    private String permissionsBoundary = "";

    @Override
    public Integer call() throws Exception {
        check();
        String actions = IamCommand.calls(console(), settings, purpose).stream()
                .map(call -> " ".repeat(18) + "- " + call)
                .collect(Collectors.joining("\n"));
        console()
                .out()
                .print(TEMPLATE.replace("ROLE_PATTERN", ROLE_NAME)
                        .replace("PRINCIPAL_PATTERN", PRINCIPAL)
                        .replace("EXTERNAL_PATTERN", EXTERNAL_ID)
                        .replace("BOUNDARY_PATTERN", POLICY_NAME)
                        .replace("ACTIONS", actions)
                        .replace("TRUSTED_PRINCIPAL\n", byDefault(trustedPrincipal))
                        .replace("EXTERNAL_ID\n", byDefault(externalId))
                        .replace("\"ROLE_NAME\"", quoted(roleName))
                        .replace("\"BOUNDARY\"", quoted(permissionsBoundary)));
        return ExitCode.CLEAN;
    }

    private static String byDefault(@Nullable String value) {
        return value == null ? "" : "    Default: " + quoted(value) + "\n";
    }

    /** Needs no escaping, because the patterns allow neither quotes nor backslashes. */
    private static String quoted(String value) {
        return "\"" + value + "\"";
    }

    private void check() throws InvalidInputException {
        Problems problems = new Problems();
        check("--role-name", roleName, ROLE_NAME, "a role name, such as PlauditAudit", problems);
        check(
                "--trusted-principal",
                trustedPrincipal,
                PRINCIPAL,
                "the ARN of a role or user, or of an account root: arn:aws:iam::111122223333:role/PlauditScanner",
                problems);
        check("--external-id", externalId, EXTERNAL_ID, "2 to 1224 letters, digits and _ + = , . @ : / -", problems);
        if (!permissionsBoundary.isEmpty()) {
            check(
                    "--permissions-boundary",
                    permissionsBoundary,
                    POLICY_NAME,
                    "the name of a policy in each account, not its ARN: boundaries/Auditors",
                    problems);
        }
        problems.orThrow();
    }

    private static void check(String option, @Nullable String value, String pattern, String wanted, Problems problems) {
        if (value != null && !Pattern.matches(pattern, value)) {
            problems.add(new Problem(option, 0, 0, Quoted.text(value) + " is not valid", "write " + wanted));
        }
    }
}
