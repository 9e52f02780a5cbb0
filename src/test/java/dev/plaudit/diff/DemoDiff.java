package dev.plaudit.diff;

import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.scan.SimulatedScan;
import dev.plaudit.simulator.SimulatedAws;
import dev.plaudit.simulator.TestWorld;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The demo's world, and the same after people changed it. */
public final class DemoDiff {

    private DemoDiff() {}

    /** What people changed: a zone, a principal, a group's targets, a policy and an endpoint's acceptance. */
    private static String edited(String world) {
        String edited = replaced(
                world,
                "subnets: [payments-a, payments-b]\n            security_groups",
                "subnets: [payments-a]\n            security_groups");
        edited = replaced(
                edited,
                "- arn:aws:iam::131313131313:root",
                "- arn:aws:iam::131313131313:root\n              - arn:aws:iam::141414141414:root");
        edited = replaced(edited, "targets: [{id: refunds-1}, {id: refunds-2}]", "targets: []");
        edited = replaced(
                edited,
                "\"AWS\":\"arn:aws:iam::999900001111:root\"},\n              \"Action\":[\"kms:Decrypt\",\"kms:GenerateDataKey\"],\"Resource\":\"arn:aws:kms:us-east-1:999900001111:key/*\"",
                "\"AWS\":\"*\"},\n              \"Action\":\"*\",\"Resource\":\"*\"");
        return replaced(
                edited,
                "state: pendingAcceptance\n            subnets: [brokers-eu-a",
                "state: available\n            subnets: [brokers-eu-a");
    }

    private static final class Collected {
        static final Inventory LATER = collect(DemoDiff::edited);
        static final Side BEFORE = SimulatedScan.side(SimulatedScan.demo());
        static final Side AFTER = SimulatedScan.side(LATER);
        static final Diff DIFF = Diff.of(BEFORE, AFTER, SimulatedScan.rules().all());
    }

    /** The facts of the changed world. */
    public static Inventory later() {
        return Collected.LATER;
    }

    public static Side before() {
        return Collected.BEFORE;
    }

    public static Side after() {
        return Collected.AFTER;
    }

    public static Diff diff() {
        return Collected.DIFF;
    }

    /** The changed world. */
    public static String changedWorld() {
        return edited(world());
    }

    /** All there is to read in the demo's world after a change. */
    static Inventory collect(UnaryOperator<String> edits) {
        try (SimulatedAws aws = SimulatedAws.start(TestWorld.of(edits.apply(world())))) {
            return SimulatedScan.collect(aws, SimulatedScan.demoAccounts(), CallPlan.ALL);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String world() {
        try (InputStream in =
                Objects.requireNonNull(DemoDiff.class.getResourceAsStream("/dev/plaudit/simulator/demo-world.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String replaced(String text, String part, String by) {
        if (!text.contains(part)) {
            throw new IllegalArgumentException("the demo's world lacks: " + part);
        }
        return text.replace(part, by);
    }
}
