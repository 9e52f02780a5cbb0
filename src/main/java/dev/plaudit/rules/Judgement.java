package dev.plaudit.rules;

import dev.plaudit.findings.*;
import java.util.List;

public record Judgement(List<Finding> findings, List<RuleDefect> defects) {}
