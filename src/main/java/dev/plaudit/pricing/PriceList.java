package dev.plaudit.pricing;

import java.time.LocalDate;
import java.util.Optional;

public final class PriceList {
    public Optional<TransferRate> transfer(String fromRegion, String toRegion) {
        return Optional.empty();
    }

    public LocalDate asOf() {
        return LocalDate.EPOCH;
    }

    public static PriceList builtIn() {
        return new PriceList();
    }
}
