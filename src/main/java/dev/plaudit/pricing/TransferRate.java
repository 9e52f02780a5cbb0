package dev.plaudit.pricing;

import java.time.LocalDate;

public record TransferRate(double usdPerGb, LocalDate asOf, String source) {}
