package dev.plaudit.plan;

/** Applies the change of one type of resource to the facts. */
@FunctionalInterface
interface Applier {

    void apply(Step step);
}
