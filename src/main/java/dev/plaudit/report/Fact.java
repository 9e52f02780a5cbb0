package dev.plaudit.report;

/** A label and its value. */
public record Fact(String label, String value) {}
