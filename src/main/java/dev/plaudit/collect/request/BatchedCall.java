package dev.plaudit.collect.request;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Asks about many ids or names with few calls, although one that is gone fails the call for all. */
public final class BatchedCall {

    private static final int MOST_PER_CALL = 100;

    private final GapRecordingCaller asker;

    public BatchedCall(GapRecordingCaller asker) {
        this.asker = asker;
    }

    /**
     * The answers about all ids that have one; each of the others is a gap.
     *
     * @param failsForOne whether an error may come from one id alone: then the batch is halved until the others are read
     * @param question asks about some of the ids
     */
    public <T> List<T> ask(
            String call,
            List<String> ids,
            Predicate<Ec2Exception> failsForOne,
            Function<List<String>, List<T>> question) {
        return Stream.iterate(0, from -> from < ids.size(), from -> from + MOST_PER_CALL)
                .map(from -> ids.subList(from, Math.min(ids.size(), from + MOST_PER_CALL)))
                .flatMap(batch -> askBatch(call, batch, failsForOne, question).stream())
                .toList();
    }

    private <T> List<T> askBatch(
            String call,
            List<String> ids,
            Predicate<Ec2Exception> failsForOne,
            Function<List<String>, List<T>> question) {
        String resource = ids.size() == 1 ? ids.get(0) : "";
        return asker.ask(call, resource, () -> {
                    try {
                        return question.apply(ids);
                    } catch (Ec2Exception e) {
                        if (ids.size() == 1 || !failsForOne.test(e)) {
                            throw e;
                        }
                        int half = ids.size() / 2;
                        return Stream.of(ids.subList(0, half), ids.subList(half, ids.size()))
                                .flatMap(part -> askBatch(call, part, failsForOne, question).stream())
                                .toList();
                    }
                })
                .orElse(List.of());
    }
}
