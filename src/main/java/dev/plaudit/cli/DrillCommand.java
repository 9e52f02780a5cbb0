package dev.plaudit.cli;

import dev.plaudit.config.Setting;
import dev.plaudit.drill.Drill;
import dev.plaudit.drill.DrillResult;
import dev.plaudit.drill.ZoneFailure;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Position;
import dev.plaudit.input.Problem;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import dev.plaudit.inventory.Inventory;
import dev.plaudit.report.formats.DrillFormat;
import dev.plaudit.topology.Topology;
import dev.plaudit.topology.TopologyJoin;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes Availability Zones away and reports who loses what, from snapshots and without AWS. */
@Command(
        name = "drill",
        header = "Take an Availability Zone away and report who loses which service.",
        description = "Works from snapshots, without AWS. Judges every Availability Zone in use, one at a"
                + " time: who loses a service, who is left with one zone, who only loses capacity, and what is unknown."
                + " See docs/drill.md.",
        footer = {
            "Examples:",
            "  plaudit drill --snapshot plaudit-report/snapshot.ndjson.gz",
            "  plaudit drill --snapshot snapshot.ndjson.gz --zone use1-az4 --also-shift",
            "  plaudit drill --snapshot snapshot.ndjson.gz --region us-east-1 --format markdown"
        })
final class DrillCommand extends ConsoleCommand {

    private static final Pattern ZONE_NAME = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+[a-z]");

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            required = true,
            description =
                    "A snapshot written by `plaudit scan` or `plaudit collect`: a file, or an object in S3, whose key"
                            + " may contain *. Can be repeated.")
    private List<String> snapshots = new ArrayList<>();

    @Option(
            names = "--zone",
            paramLabel = "AZ-ID",
            split = ",",
            description =
                    "The AZ ID of a zone to take away, such as use1-az4. Default: every zone in use, one at a time."
                            + " Can be repeated.")
    private List<String> zones = new ArrayList<>();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            description = "Take away only zones of this Region. Can be repeated.")
    private List<String> regions = new ArrayList<>();

    @Option(
            fallbackValue = "true",
            names = "--also-shift",
            description = "Also list which load balancers could shift their traffic away from the zone beforehand, and"
                    + " which could not.")
    private boolean alsoShift;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES}. Default: text.")
    private DrillFormat format = DrillFormat.TEXT;

    @Mixin
    private SettingOptions settings =
            new SettingOptions().with(Setting.S3_BUCKET_OWNER, Setting.S3_BUCKET_OWNER.description());

    @Mixin
    private LatestOption latest = new LatestOption();

    @Override
    public Integer call() throws Exception {
        Inventory inventory =
                latest.read(console(), settings.ofOptions(console()).requests(), snapshots);
        Topology topology = TopologyJoin.of(inventory);
        DrillResult everywhere = alsoShift ? Drill.withShifts(topology) : Drill.of(topology);
        checkNames(everywhere);
        DrillResult result = everywhere.only(failure -> (zones.isEmpty() || zones.contains(failure.zoneId()))
                && (regions.isEmpty() || regions.contains(failure.region())));
        StringWriter text = new StringWriter();
        format.write(result, inventory, Version.NUMBER, text);
        console().out().print(text);
        return ExitCode.CLEAN;
    }

    private void checkNames(DrillResult everywhere) throws InvalidInputException {
        Problems problems = new Problems();
        List<String> knownRegions = names(everywhere, ZoneFailure::region);
        regions.stream()
                .filter(region -> !knownRegions.contains(region))
                .map(region -> problem("--region", "no zone is in use in " + Quoted.text(region), region, knownRegions))
                .forEach(problems::add);
        List<String> knownZones = names(
                everywhere.only(failure -> regions.isEmpty() || regions.contains(failure.region())),
                ZoneFailure::zoneId);
        for (String zone : zones) {
            if (ZONE_NAME.matcher(zone).matches()) {
                problems.add(problem(
                        "--zone",
                        Quoted.text(zone) + " is a zone name, which can be a different physical zone in each account;"
                                + " give an AZ ID such as use1-az4",
                        "",
                        knownZones));
            } else if (!knownZones.contains(zone)) {
                problems.add(problem("--zone", "no link uses zone " + Quoted.text(zone), zone, knownZones));
            }
        }
        problems.orThrow();
    }

    private static List<String> names(DrillResult result, Function<ZoneFailure, String> name) {
        return List.copyOf(new TreeSet<>(result.zones().stream().map(name).toList()));
    }

    private static Problem problem(String option, String message, String word, List<String> known) {
        return new Position(option, 0, 0)
                .problem(
                        message + Suggestions.didYouMean(word, known),
                        known.isEmpty() ? "The snapshot uses no zone." : "In use: " + String.join(", ", known) + ".");
    }
}
