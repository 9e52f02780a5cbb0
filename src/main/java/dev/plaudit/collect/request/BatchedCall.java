package dev.plaudit.collect.request;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Asks about many IDs with few calls, although one invalid ID fails the call for all.
 *
 * @param size the maximum number of IDs in a call
 * @param split divides a batch that failed
 */
public record BatchedCall(GapRecordingCaller caller, int size, Function<List<String>, Stream<List<String>>> split) {

    private static final int EC2_SIZE = 100;

    /** Batches that are halved until the valid IDs are read. */
    public static BatchedCall halving(GapRecordingCaller caller) {
        return new BatchedCall(
                caller,
                EC2_SIZE,
                ids -> Stream.of(ids.subList(0, ids.size() / 2), ids.subList(ids.size() / 2, ids.size())));
    }

    /** Batches whose IDs are asked about one by one after a failure. */
    public static BatchedCall oneByOne(GapRecordingCaller caller, int size) {
        return new BatchedCall(caller, size, ids -> batches(ids, 1));
    }

    /** Divides a list into parts of the same size; the last may be shorter. */
    public static <T> Stream<List<T>> batches(List<T> all, int size) {
        return Stream.iterate(0, from -> from < all.size(), from -> from + size)
                .map(from -> all.subList(from, Math.min(all.size(), from + size)));
    }

    /**
     * Returns the answers about all IDs that have one; each of the others is a gap.
     *
     * @param failsForOne whether an error may be caused by a single ID, so that the batch is worth dividing
     * @param question asks about some of the IDs
     */
    public <T> List<T> ask(
            String call,
            List<String> ids,
            Predicate<AwsServiceException> failsForOne,
            Function<List<String>, List<T>> question) {
        return batches(ids, size)
                .flatMap(batch -> askBatch(call, batch, failsForOne, question).stream())
                .toList();
    }

    private <T> List<T> askBatch(
            String call,
            List<String> ids,
            Predicate<AwsServiceException> failsForOne,
            Function<List<String>, List<T>> question) {
        String resource = ids.size() == 1 ? ids.get(0) : "";
        return caller.ask(call, resource, () -> {
                    try {
                        return question.apply(ids);
                    } catch (AwsServiceException e) {
                        if (ids.size() == 1 || !failsForOne.test(e)) {
                            throw e;
                        }
                        return split.apply(ids)
                                .flatMap(part -> askBatch(call, part, failsForOne, question).stream())
                                .toList();
                    }
                })
                .orElse(List.of());
    }
}
