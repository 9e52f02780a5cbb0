package dev.plaudit.cli;

final class RulesCommand {}
