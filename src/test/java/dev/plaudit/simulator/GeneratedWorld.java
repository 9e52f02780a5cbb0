package dev.plaudit.simulator;

import dev.plaudit.input.InvalidInputException;
import dev.plaudit.simulator.WorldFile.Account;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A world of any size, made of the two account templates {@code generated-provider} and {@code generated-consumer}. */
public final class GeneratedWorld {

    private static final String CALLER = "999999999999";
    private static final String REGION = "us-east-1";
    private static final List<String> AWS_SERVICES = List.of("ec2", "kms", "logs", "secretsmanager", "sqs", "ssm");

    private final int providers;
    private final List<String> regions;
    private final double emptyShare;
    private final Map<String, List<Integer>> offeringIn = new TreeMap<>();

    private GeneratedWorld(int accounts, List<String> regions, double emptyShare) {
        this.providers = accounts / 2;
        this.regions = regions;
        this.emptyShare = emptyShare;
        for (String region : regions) {
            offeringIn.put(
                    region,
                    IntStream.range(0, providers)
                            .filter(provider -> isUsed(provider, region))
                            .boxed()
                            .toList());
        }
    }

    /**
     * A world for measurements: the first half of the accounts are providers with two services for each Region, each
     * service behind one Network Load Balancer with two target groups; the others are consumers with two endpoints.
     *
     * @param accounts at least 2
     */
    public static World of(int accounts, List<String> regions) {
        return of(accounts, regions, 0);
    }

    /**
     * As {@link #of(int, List)}, with a share of the pairs of account and Region in which there is nothing.
     *
     * @param emptyShare 0.8 for four fifths, spread evenly
     */
    public static World of(int accounts, List<String> regions, double emptyShare) {
        if (accounts < 2) {
            throw new IllegalArgumentException("a provider and a consumer are needed, but accounts = " + accounts);
        }
        if (emptyShare < 0 || emptyShare > 1) {
            throw new IllegalArgumentException("the empty share is from 0 to 1, but is " + emptyShare);
        }
        GeneratedWorld world = new GeneratedWorld(accounts, regions, emptyShare);
        return build(IntStream.range(0, accounts).mapToObj(world::account).toList());
    }

    /**
     * A world of one account with so many services in us-east-1, each behind a Network Load Balancer of its own with two
     * target groups.
     */
    public static World provider(int services) {
        List<Integer> numbers = IntStream.rangeClosed(1, services).boxed().toList();
        return build(List.of(provider(0, services == 0 ? List.of() : List.of(REGION), numbers)));
    }

    /** A world of one account with so many endpoints in us-east-1, all of them to AWS's own services. */
    public static World consumer(int endpoints) {
        List<String> services = IntStream.range(0, endpoints)
                .mapToObj(number -> "com.amazonaws." + REGION + "." + AWS_SERVICES.get(number % AWS_SERVICES.size()))
                .toList();
        return build(List.of(consumer(0, endpoints == 0 ? Map.of() : Map.of(REGION, services))));
    }

    private Account account(int number) {
        Stream<String> used = regions.stream().filter(region -> isUsed(number, region));
        if (number < providers) {
            return provider(number, used.toList(), List.of("x", "y"));
        }
        Map<String, List<String>> services = new TreeMap<>();
        used.forEach(region -> {
            List<Integer> offering = offeringIn.getOrDefault(region, List.of());
            if (!offering.isEmpty()) {
                String service = "service-" + offering.get(number % offering.size()) + "-" + region + "-";
                services.put(region, List.of(service + "x", service + "y"));
            }
        });
        return consumer(number, services);
    }

    /** Spreads the used account-Regions evenly over the world. */
    private boolean isUsed(int number, String region) {
        long place = (long) number * regions.size() + regions.indexOf(region);
        return Math.floor((place + 1) * emptyShare) == Math.floor(place * emptyShare);
    }

    private static Account provider(int number, List<String> regions, List<?> services) {
        return account("generated-provider.yaml.ftl", number, Map.of("regions", regions, "services", services));
    }

    private static Account consumer(int number, Map<String, List<String>> services) {
        return account("generated-consumer.yaml.ftl", number, Map.of("regions", services));
    }

    private static Account account(String template, int number, Map<String, ?> content) {
        Map<String, Object> model = new TreeMap<>(content);
        model.put("id", String.format(Locale.ROOT, "1%011d", number));
        model.put("number", number);
        try {
            return WorldReader.read(template, AnswerTemplates.render(template, model), Account.class);
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    private static World build(List<Account> accounts) {
        WorldFile world = new WorldFile();
        world.company = "Generated";
        world.caller = CALLER;
        world.accounts = accounts;
        OrganizationFile organization = new OrganizationFile();
        organization.management = CALLER;
        world.organization = organization;
        try {
            return new WorldBuilder("generated", world).build();
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }
}
