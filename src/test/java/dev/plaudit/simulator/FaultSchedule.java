package dev.plaudit.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts the calls and tells which of them are hit by which fault. */
final class FaultSchedule {

    private final List<Fault> faults;
    private final Throttling throttling;
    private final Duration latency;
    private final AtomicIntegerArray covered;

    FaultSchedule(List<Fault> faults, Throttling throttling, Duration latency) {
        this.faults = faults;
        this.throttling = throttling;
        this.latency = latency;
        this.covered = new AtomicIntegerArray(faults.size());
    }

    /** What happens to this call, in the order in which the faults are listed. */
    TroubledCall next(RecordedCall call) {
        List<Trouble> troubles = new ArrayList<>();
        for (int index = 0; index < faults.size(); index++) {
            Fault fault = faults.get(index);
            if (fault.covers(call) && isHit(fault, covered.getAndIncrement(index))) {
                troubles.add(fault.trouble());
            }
        }
        return new TroubledCall(call, troubles, throttling, latency);
    }

    private static boolean isHit(Fault fault, int earlier) {
        return earlier >= fault.after() && (fault.times() == Fault.ALWAYS || earlier - fault.after() < fault.times());
    }
}
