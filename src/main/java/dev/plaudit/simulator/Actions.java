package dev.plaudit.simulator;

import java.util.Map;
import java.util.Optional;

/** The actions of one simulated API. */
interface Actions {

    /** An action: the request in, the model of the template {@code <name>.ftlx} out. */
    @FunctionalInterface
    interface Action {
        /** Answers, or throws {@link ApiError} when the answer is an error. */
        Map<String, ?> answer(ApiRequest request);
    }

    /** The action of that name, or empty when the simulated API does not have it. */
    Optional<Action> find(String name);
}
