package dev.plaudit.results;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a rule came to its verdict on one resource. Values are plain data as in {@link Finding.Explanation#evidence}, and
 * untrusted text.
 *
 * @param matches in the order of the rule
 * @param params the parameters that the rule read, by name
 * @param variables in the order of the rule
 * @param facts in the order the rule read them
 * @param alternatives single changes that give another verdict, each judged
 */
public record VerdictTrace(
        List<Match> matches,
        List<Value> params,
        List<Value> variables,
        List<ReadFact> facts,
        List<Alternative> alternatives) {

    public VerdictTrace {
        matches = List.copyOf(matches);
        params = List.copyOf(params);
        variables = List.copyOf(variables);
        facts = List.copyOf(facts);
        alternatives = List.copyOf(alternatives);
    }

    /** The value of a condition. */
    public enum Result {
        TRUE,
        FALSE,
        /** It depends on a fact that is not known. */
        UNDECIDED,
        /** An earlier match decided. */
        NOT_EVALUATED
    }

    /** What a match concludes if its condition is true. */
    public enum Effect {
        FAIL,
        SKIP,
        UNKNOWN
    }

    /**
     * A match of the rule.
     *
     * @param condition the CEL
     * @param output the CEL of the message or the reason
     * @param reason why it is undecided, or empty
     * @param decided whether it gave the verdict
     */
    public record Match(
            String condition, String output, Effect effect, Result result, String reason, boolean decided) {}

    /**
     * A variable or a parameter.
     *
     * @param origin the CEL of a variable, or the author of a parameter's value
     * @param value empty if the rule did not read it or it cannot be computed
     * @param reason why it cannot be computed, or empty
     */
    public record Value(String name, String origin, Optional<Object> value, String reason) {}

    /**
     * A fact that the rule read.
     *
     * @param path as the rule writes it: {@code load_balancer.targetGroups[0].crossZone}
     * @param value empty if it is not known; of a list of records only their number
     * @param ofRecords whether it is a list of records, of which the value is the number
     * @param sources the calls that report it, in the account-Regions where the scan made them
     */
    public record ReadFact(String path, Optional<Object> value, boolean ofRecords, List<Source> sources) {

        public ReadFact {
            sources = List.copyOf(sources);
        }
    }

    /**
     * A call in an account-Region.
     *
     * @param call in IAM's spelling
     * @param accountId empty for a fact of an account, which the organization or the list of accounts states
     * @param readAt when the last answer of the account-Region came; empty if it is not part of the snapshot
     */
    public record Source(String call, String accountId, String region, Optional<Instant> readAt) {}

    /**
     * A change of one parameter or fact, with everything else as it is, and the verdict that it gives.
     *
     * @param parameter whether it is a parameter and not a fact
     * @param name of the parameter, or the path of the fact, in which {@code [*]} stands for every item
     * @param now the present value; empty if it is not known or differs from item to item
     */
    public record Alternative(boolean parameter, String name, Optional<Object> now, Object instead, Outcome outcome) {}
}
