package dev.plaudit.cli;

import dev.plaudit.accounts.Shard;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.FolderChoice;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The shard of the accounts that this machine reads. */
final class ShardOption {

    private static final String NAME = "--shard";
    private static final String AUTO = "auto";

    /** Environment variables with a machine's index and, except in Kubernetes, the number of machines. */
    private enum Scheduler {
        AWS_BATCH("AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", 0),
        KUBERNETES("JOB_COMPLETION_INDEX", "", 0),
        GITLAB("CI_NODE_INDEX", "CI_NODE_TOTAL", 1);

        private final String index;
        private final String count;
        private final int first;

        Scheduler(String index, String count, int first) {
            this.index = index;
            this.count = count;
            this.first = first;
        }
    }

    @Option(
            names = NAME,
            paramLabel = "I/N",
            description = "Read only shard I of N of the accounts; `plaudit check` combines the snapshots."
                    + " auto and auto/N take the shard from AWS Batch (AWS_BATCH_JOB_ARRAY_INDEX),"
                    + " Kubernetes (JOB_COMPLETION_INDEX, with auto/N) or GitLab (CI_NODE_INDEX).")
    private @Nullable String shard;

    /**
     * Returns the configuration with the place for this shard.
     *
     * @throws InvalidInputException if the place depends on the shard and there is none
     */
    static Configuration placed(Configuration configuration, Optional<Shard> shard) throws InvalidInputException {
        FolderChoice output = configuration.reports().out();
        if (!output.isPerShard()) {
            return configuration;
        }
        if (shard.isEmpty()) {
            throw problem(FolderChoice.SHARD + " in --out requires it", "name the shard: --shard 2/8, or auto");
        }
        return configuration.with(output.of(shard.get()));
    }

    /**
     * Reads the shard; empty for all accounts.
     *
     * @param environment the environment variables
     */
    Optional<Shard> read(Map<String, String> environment) throws InvalidInputException {
        String text = shard;
        if (text == null) {
            return Optional.empty();
        }
        Optional<Shard> read = text.equals(AUTO) || text.startsWith(AUTO + "/")
                ? Optional.of(fromScheduler(text, environment))
                : Shard.parse(text);
        if (read.isEmpty()) {
            throw problem(
                    "\"" + text + "\" is not a shard",
                    "write 2/8 for the second of eight, or auto in AWS Batch, Kubernetes or GitLab");
        }
        return read;
    }

    private static Shard fromScheduler(String text, Map<String, String> environment) throws InvalidInputException {
        for (Scheduler scheduler : Scheduler.values()) {
            String index = environment.getOrDefault(scheduler.index, "");
            if (!index.isEmpty()) {
                String count = text.equals(AUTO)
                        ? environment.getOrDefault(scheduler.count, "")
                        : text.substring(AUTO.length() + 1);
                return shard(scheduler, index, count);
            }
        }
        throw problem(
                "cannot determine this machine's shard",
                "auto requires AWS_BATCH_JOB_ARRAY_INDEX, JOB_COMPLETION_INDEX or"
                        + " CI_NODE_INDEX in the environment; elsewhere write 2/8");
    }

    private static Shard shard(Scheduler scheduler, String index, String count) throws InvalidInputException {
        if (count.isEmpty()) {
            throw problem(
                    scheduler.index + " gives this machine's index, but not the number of machines",
                    "write auto/N, where N is the number of machines");
        }
        return Optional.of(index)
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Integer.parseInt(text) - scheduler.first + 1)
                .flatMap(number -> Shard.parse(number + "/" + count))
                .orElseThrow(() -> problem(
                        scheduler.index + "=" + index + " is not one of " + count + " parts",
                        "indexes start at " + scheduler.first + "; the number of machines must equal N"));
    }

    private static InvalidInputException problem(String message, String fix) {
        return new InvalidInputException(List.of(new Problem(NAME, 0, 0, message, fix)));
    }
}
