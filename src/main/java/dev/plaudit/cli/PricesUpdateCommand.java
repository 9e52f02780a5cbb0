package dev.plaudit.cli;

import dev.plaudit.accounts.Partition;
import dev.plaudit.accounts.RegionText;
import dev.plaudit.accounts.Regions;
import dev.plaudit.collect.NoAccessException;
import dev.plaudit.collect.PriceListClient;
import dev.plaudit.collect.PriceListException;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallObserver;
import dev.plaudit.config.Configuration;
import dev.plaudit.config.Setting;
import dev.plaudit.costs.FetchedPrices;
import dev.plaudit.costs.Price;
import dev.plaudit.costs.PriceFile;
import dev.plaudit.costs.PriceQuery;
import dev.plaudit.input.InvalidInputException;
import dev.plaudit.input.Node;
import dev.plaudit.input.Position;
import dev.plaudit.input.PrivateFile;
import dev.plaudit.input.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fetches prices from the AWS Price List API. */
@Command(
        name = "update",
        header = "Fetch current prices from the AWS Price List API into a file.",
        description = "Uses the same credentials as the AWS CLI; they need only"
                + " pricing:GetProducts. The file is written only if all prices were fetched."
                + " plaudit.yaml is not read.",
        footer = {
            "Examples:",
            "  plaudit prices update",
            "  plaudit prices update --region us-east-1,eu-west-1 --out prices.yaml",
            "  plaudit scan --config plaudit.yaml --prices prices.yaml"
        })
final class PricesUpdateCommand extends ConsoleCommand {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
    private static final Set<Partition> PRICED_IN_DOLLARS = Set.of(Partition.AWS, Partition.GOV_CLOUD);
    private static final String ADVICE =
            "    Nothing was written. Exclude these Regions with --region, or enter their prices yourself.";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "prices.yaml",
            description = "The file to write. Default: prices.yaml.")
    private String out = "prices.yaml";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The Regions to fetch prices for. Repeat the option, or separate Regions"
                    + " with commas. Default: all that AWS charges for in US dollars.")
    private List<String> regions = new ArrayList<>();

    @Mixin
    private SettingOptions settings = new SettingOptions()
            .with(
                    Setting.API_BUDGET,
                    "The share of AWS's request limits to use: 0.05 to 1.0, or unlimited. Default: 0.7.")
            .with(Setting.ENDPOINT_URL, Setting.ENDPOINT_URL.description());

    @Mixin
    private ConnectionOptions connecting = new ConnectionOptions();

    @Override
    public Integer call() throws Exception {
        Configuration configuration = settings.ofOptions(console());
        TemporaryFolder.check();
        AwsConnection connection = connecting.connect(console(), configuration, isVerbose());
        Path file = file();
        List<String> wanted = wanted();
        LocalDate day = LocalDate.now(console().clock());
        FetchedPrices fetched = fetch(connection, wanted, day);
        if (!fetched.problems().isEmpty()) {
            fetched.problems().forEach(problem -> console().log().write(LogEvent.error(problem, "")));
            console().log().info(ADVICE);
            return ExitCode.WRONG_INPUT;
        }
        List<Price> prices = fetched.prices();
        reportMissing(fetched);
        if (prices.isEmpty()) {
            console()
                    .log()
                    .write(LogEvent.error(
                            "AWS publishes no price in US dollars for these Regions; nothing was written.", ""));
            return ExitCode.WRONG_INPUT;
        }
        write(file, prices, day);
        console().out().println(prices.size() + " prices of " + wanted.size() + " Regions written to " + out);
        return ExitCode.CLEAN;
    }

    private FetchedPrices fetch(AwsConnection connection, List<String> wanted, LocalDate day)
            throws InvalidInputException, NoAccessException, PriceListException {
        CallObserver observer = CallTrace.of(console(), isVerbose());
        FetchedPrices fetched = new FetchedPrices(wanted, day);
        try (PriceListClient client = PriceListClient.open(connection, wanted, observer)) {
            for (String region : wanted) {
                for (PriceQuery query : PriceQuery.of(region)) {
                    fetched.add(client.products(query.service(), query.filters()));
                }
                console().err().println("Fetched " + region);
            }
        }
        return fetched;
    }

    private void reportMissing(FetchedPrices fetched) {
        fetched.missing().forEach(price -> console().log().warning("AWS has no price for " + price));
        if (!fetched.unknownUsageTypes().isEmpty()) {
            console()
                    .log()
                    .warning("Skipped because Plaudit does not recognize the usage type: "
                            + String.join(", ", fetched.unknownUsageTypes()));
        }
        if (!fetched.otherCurrencies().isEmpty()) {
            console()
                    .log()
                    .warning("Skipped because AWS does not charge for it in US dollars: "
                            + String.join(", ", fetched.otherCurrencies()));
        }
    }

    private static List<String> inDollars() {
        return Regions.known().stream()
                .filter(region -> Regions.partition(region)
                        .filter(PRICED_IN_DOLLARS::contains)
                        .isPresent())
                .toList();
    }

    private List<String> wanted() throws InvalidInputException {
        Problems problems = new Problems();
        Position place = new Position(Setting.REGIONS.toString(), 0, 0);
        List<String> named = regions.stream()
                .flatMap(BETWEEN::splitAsStream)
                .filter(region -> !region.isEmpty())
                .distinct()
                .sorted()
                .toList();
        named.forEach(region -> RegionText.checked(new Node.Scalar(place, region, region), problems));
        problems.orThrow();
        return named.isEmpty() ? inDollars() : named;
    }

    private Path file() throws InvalidInputException {
        Problems problems = new Problems();
        Node.Scalar name = new Node.Scalar(new Position(Setting.OUT.toString(), 0, 0), out, out);
        Optional<Path> file = console().directory().local(name, problems);
        if (file.isPresent() && Files.isDirectory(file.get())) {
            problems.add(name.place().problem("`" + out + "` is a folder", "choose a file inside it"));
        }
        problems.orThrow();
        return file.orElseThrow();
    }

    private static void write(Path file, List<Price> prices, LocalDate day) throws IOException {
        String comment = """
                On-demand prices in US dollars, fetched by `plaudit prices update` on %s.
                Use it with --prices, or `prices:` in plaudit.yaml.""".formatted(day);
        Path absolute = file.toAbsolutePath();
        PrivateFile.createFolders(Objects.requireNonNull(absolute.getParent()));
        PrivateFile.replace(absolute, text -> text.append(PriceFile.text(prices, comment)));
    }
}
