package dev.plaudit.plan;

import dev.plaudit.input.Position;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.inventory.AccountRegion;
import dev.plaudit.plan.Value.Fields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the account and Region of each resource: stated by the resource itself, else by the configuration of its provider, else
 * by other resources of the same provider, else by the command line.
 */
final class Places {

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]+");

    /** Attributes with an ARN of the resource itself, or of one that must be in the same account and Region. */
    private static final List<String> ARNS =
            List.of("arn", "id", "load_balancer_arn", "listener_arn", "target_group_arn", "lb_target_group_arn");

    private static final int MOST_NAMED = 3;

    private final TerraformPlan plan;
    private final PlanCode code;
    private final Optional<String> account;
    private final Optional<String> region;
    private final Map<String, Stated> learned = new HashMap<>();

    /** What is known of a place; either may be missing. */
    private record Stated(Optional<String> account, Optional<String> region) {

        Stated or(Stated other) {
            return new Stated(account.or(other::account), region.or(other::region));
        }
    }

    /**
     * @param account for resources whose account nothing else states
     * @param region for resources whose Region nothing else states
     */
    Places(TerraformPlan plan, PlanCode code, Optional<String> account, Optional<String> region) {
        this.plan = plan;
        this.code = code;
        this.account = account;
        this.region = region;
        learn();
    }

    /** Places the changes of types that Plaudit looks at; names the provider of those without a place. */
    List<PlacedChange> of(List<PlannedChange> changes, Problems problems) {
        List<PlacedChange> placed = new ArrayList<>();
        Map<String, List<String>> withoutAccount = new TreeMap<>();
        Map<String, List<String>> withoutRegion = new TreeMap<>();
        for (PlannedChange change : changes) {
            String provider = provider(change);
            Stated found = stated(change)
                    .or(configured(provider))
                    .or(learned.getOrDefault(provider, new Stated(Optional.empty(), Optional.empty())))
                    .or(new Stated(account, region));
            if (found.account().isPresent() && found.region().isPresent()) {
                placed.add(new PlacedChange(
                        change,
                        new AccountRegion(found.account().get(), found.region().get())));
                continue;
            }
            if (found.account().isEmpty()) {
                withoutAccount
                        .computeIfAbsent(provider, none -> new ArrayList<>())
                        .add(change.address());
            }
            if (found.region().isEmpty()) {
                withoutRegion
                        .computeIfAbsent(provider, none -> new ArrayList<>())
                        .add(change.address());
            }
        }
        withoutAccount.forEach((provider, addresses) -> reject(
                "account",
                provider,
                addresses,
                "name it with --account, or set `assume_role` or `allowed_account_ids` in the provider's block",
                problems));
        withoutRegion.forEach((provider, addresses) -> reject(
                "Region",
                provider,
                addresses,
                "name it with --region, or set `region` in the provider's block",
                problems));
        return placed;
    }

    private void reject(String what, String provider, List<String> addresses, String fix, Problems problems) {
        String named = String.join(
                ", ", addresses.stream().limit(MOST_NAMED).map(Quoted::text).toList());
        int more = addresses.size() - MOST_NAMED;
        problems.add(
                new Position(plan.file(), 0, 0),
                "the plan does not say which " + what + " provider " + Quoted.text(provider) + " works in, for " + named
                        + (more > 0 ? " and " + more + " more" : ""),
                fix);
    }

    /** The name of the provider's configuration, or of the provider if the code no longer has the resource. */
    private String provider(PlannedChange change) {
        String address = change.previousAddress().isEmpty() ? change.address() : change.previousAddress();
        return code.provider(Address.of(change.address()))
                .or(() -> code.provider(Address.of(address)))
                .orElse(change.provider());
    }

    /** Other resources of a provider, if they agree, and {@code aws_caller_identity}. A resource may choose its own Region. */
    private void learn() {
        Map<String, List<String>> accounts = new HashMap<>();
        Map<String, List<String>> regions = new HashMap<>();
        for (PlannedChange change : plan.changes()) {
            String provider = provider(change);
            Stated stated = stated(change);
            stated.account()
                    .ifPresent(id -> accounts.computeIfAbsent(provider, none -> new ArrayList<>())
                            .add(id));
            stated.region()
                    .ifPresent(name -> regions.computeIfAbsent(provider, none -> new ArrayList<>())
                            .add(name));
        }
        plan.callers()
                .fields()
                .forEach((address, id) -> code.provider(Address.of(address))
                        .ifPresent(provider -> accounts.computeIfAbsent(provider, none -> new ArrayList<>())
                                .add(Attributes.plain(id))));
        Stream.concat(accounts.keySet().stream(), regions.keySet().stream())
                .distinct()
                .forEach(provider ->
                        learned.put(provider, new Stated(only(accounts.get(provider)), only(regions.get(provider)))));
    }

    private static Optional<String> only(@Nullable List<String> found) {
        List<String> distinct =
                found == null ? List.of() : found.stream().distinct().toList();
        return distinct.size() == 1 ? Optional.of(distinct.get(0)) : Optional.empty();
    }

    private static Stated stated(PlannedChange change) {
        Stated found = new Stated(Optional.empty(), Optional.empty());
        for (Fields fields : List.of(change.after(), change.before())) {
            found = found.or(new Stated(valid(fields, "owner_id", ACCOUNT), valid(fields, "region", REGION)));
            for (String key : ARNS) {
                found = found.or(ofArn(Attributes.plain(fields.get(key))));
            }
        }
        return found;
    }

    private static Optional<String> valid(Fields fields, String key, Pattern pattern) {
        return Optional.of(Attributes.plain(fields.get(key)))
                .filter(text -> pattern.matcher(text).matches());
    }

    /** {@code arn:aws:elasticloadbalancing:us-east-1:111122223333:…}. */
    private static Stated ofArn(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            return new Stated(Optional.empty(), Optional.empty());
        }
        return new Stated(
                Optional.of(parts[4]).filter(id -> ACCOUNT.matcher(id).matches()),
                Optional.of(parts[3]).filter(name -> REGION.matcher(name).matches()));
    }

    private Stated configured(String provider) {
        Optional<Fields> arguments = code.providerArguments(provider);
        if (arguments.isEmpty()) {
            return new Stated(Optional.empty(), Optional.empty());
        }
        // Variables of a module have no values in a plan.
        Fields variables = provider.startsWith("module.") ? new Fields(Map.of()) : plan.variables();
        Optional<String> name = PlanCode.constant(arguments.get().get("region"), variables)
                .filter(text -> REGION.matcher(text).matches());
        return new Stated(accountOf(arguments.get(), variables), name);
    }

    /** The last role of a chain counts; a role's ARN made from a variable shows only the variable. */
    private static Optional<String> accountOf(Fields arguments, Fields variables) {
        Optional<String> ofRole = Optional.empty();
        for (String block : List.of("assume_role_with_web_identity", "assume_role")) {
            for (Fields role : Attributes.objects(arguments.get(block))) {
                Optional<String> arn = PlanCode.constant(role.get("role_arn"), variables);
                ofRole = arn.flatMap(text ->
                        ACCOUNT.matcher(text).matches() ? arn : ofArn(text).account());
            }
        }
        return ofRole.or(() -> allowed(arguments.get("allowed_account_ids"), variables));
    }

    private static Optional<String> allowed(Value expression, Fields variables) {
        List<String> ids =
                expression instanceof Fields fields ? Attributes.texts(fields.get("constant_value")) : List.of();
        Optional<String> id = ids.size() == 1 ? Optional.of(ids.get(0)) : PlanCode.constant(expression, variables);
        return id.filter(text -> ACCOUNT.matcher(text).matches());
    }
}
