package dev.plaudit.simulator;

/**
 * An answer of a simulated API.
 *
 * @param contentType without the character set, which is UTF-8
 */
record HttpAnswer(int status, String contentType, String body) {}
