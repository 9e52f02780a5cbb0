package dev.plaudit.rules;

import java.time.Instant;

/**
 * What a rule knows beside its subject.
 *
 * @param profile the name of the profile in force
 * @param now when the facts were read, and so the time that their age counts to
 */
public record EvaluationContext(String profile, Instant now) {}
