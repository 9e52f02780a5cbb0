package dev.plaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FixStepTest {

    @Test
    void each_command_is_a_step_of_its_own_and_a_loop_is_one_command() {
        assertThat(FixStep.of("""
                        Look first:
                        for group in a b; do
                          aws elbv2 describe-target-health --target-group-arn "$group"
                        done
                        Then accept it:
                        aws ec2 accept
                        aws ec2 describe
                        In Terraform, an accepter does it.
                        """))
                .containsExactly(
                        new FixStep("Look first:", false),
                        new FixStep(
                                "for group in a b; do\n"
                                        + "  aws elbv2 describe-target-health --target-group-arn \"$group\"\ndone",
                                true),
                        new FixStep("Then accept it:", false),
                        new FixStep("aws ec2 accept", true),
                        new FixStep("aws ec2 describe", true),
                        new FixStep("In Terraform, an accepter does it.", false));
    }

    @Test
    void a_loop_without_an_end_is_text() {
        assertThat(FixStep.of("for a in b; do\nnothing")).noneMatch(FixStep::command);
        assertThat(FixStep.of("")).isEmpty();
    }
}
