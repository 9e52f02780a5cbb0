package dev.plaudit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Counts the calls and tells which of them are hit by which fault. */
final class FaultSchedule {

    private final Faults faults;
    private final Throttling throttling;
    private final AtomicIntegerArray covered;

    FaultSchedule(Faults faults, Throttling throttling) {
        this.faults = faults;
        this.throttling = throttling;
        this.covered = new AtomicIntegerArray(faults.faults().size());
    }

    /** What happens to this call, in the order in which the faults are listed. */
    TroubledCall next(Traffic.Stay call) {
        List<Trouble> troubles = new ArrayList<>();
        for (int index = 0; index < faults.faults().size(); index++) {
            Fault fault = faults.faults().get(index);
            if (fault.covers(call.call()) && isHit(fault, covered.getAndIncrement(index))) {
                troubles.add(fault.trouble());
            }
        }
        return new TroubledCall(call, troubles, throttling, faults);
    }

    private static boolean isHit(Fault fault, int earlier) {
        return earlier >= fault.after() && (fault.times() == Fault.ALWAYS || earlier - fault.after() < fault.times());
    }
}
