package dev.plaudit.simulator;

import java.util.Map;

/** An API operation: turns a request into the model of the operation's template. */
@FunctionalInterface
interface Action {

    /** Answers, or throws {@link ApiError} when the answer is an error. */
    Map<String, ?> answer(ApiRequest request);
}
