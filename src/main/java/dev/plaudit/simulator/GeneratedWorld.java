package dev.plaudit.simulator;

import dev.plaudit.simulator.WorldFile.Account;
import dev.plaudit.simulator.WorldFile.Organization;
import dev.plaudit.source.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A world of any size, made of the two account templates {@code generated-provider} and {@code generated-consumer}. */
final class GeneratedWorld {

    private static final String CALLER = "999999999999";

    private GeneratedWorld() {}

    static World of(int accounts, List<String> regions) {
        if (accounts < 2) {
            throw new IllegalArgumentException("a provider and a consumer are needed, but accounts = " + accounts);
        }
        int providers = accounts / 2;
        List<Account> written = new ArrayList<>();
        try {
            for (int number = 0; number < accounts; number++) {
                written.add(account(number, providers, regions));
            }
            return new WorldBuilder(
                            "generated",
                            new WorldFile(
                                    "Generated",
                                    "aws",
                                    CALLER,
                                    new Organization(CALLER, List.of(), List.of(), List.of()),
                                    written))
                    .build();
        } catch (InvalidInputException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Account account(int number, int providers, List<String> regions) throws InvalidInputException {
        boolean provider = number < providers;
        String template = provider ? "generated-provider.yaml.ftl" : "generated-consumer.yaml.ftl";
        String yaml = Templates.render(
                template,
                Map.of(
                        "id",
                        String.format(Locale.ROOT, "1%011d", number),
                        "number",
                        number,
                        "provider",
                        number % providers,
                        "regions",
                        regions));
        return WorldReader.read(template, yaml, Account.class);
    }
}
