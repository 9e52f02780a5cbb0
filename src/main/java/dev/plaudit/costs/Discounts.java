package dev.plaudit.costs;

import dev.plaudit.input.Node;
import dev.plaudit.input.Problems;
import dev.plaudit.input.Quoted;
import dev.plaudit.input.Suggestions;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Discounts that AWS grants on its list prices by agreement, such as an enterprise discount program. The most specific one
 * applies alone: account and service before account, account before service, service before all.
 *
 * @param factors the share of the price that remains, by scope
 */
public record Discounts(Map<Scope, BigDecimal> factors) {

    /** List prices. */
    public static final Discounts NONE = new Discounts(Map.of());

    private static final String FIX = "write 10%, AmazonVPC=5%, 111122223333=12% or 111122223333/AmazonVPC=8%";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) ?%");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final String EVERY = "";

    /** The payer and the service that a discount applies to; either may be {@link #EVERY}. */
    public record Scope(String accountId, String service) {}

    public Discounts {
        factors = Map.copyOf(factors);
    }

    /**
     * Reads discounts such as {@code 10%}, {@code AmazonVPC=5%}, {@code 111122223333=12%} and
     * {@code 111122223333/AmazonVPC=8%}.
     *
     * @param problems receives percentages that are not from 0 to 100, unknown services, account IDs without twelve digits,
     *     and duplicates
     */
    public static Discounts read(List<Node.Scalar> written, Problems problems) {
        Map<Scope, BigDecimal> factors = new HashMap<>();
        written.forEach(one -> add(one, factors, problems));
        return new Discounts(factors);
    }

    /**
     * The share of a price that remains: 1 without a discount, 0.9 with one of 10 %.
     *
     * @param accountId the account that pays
     */
    public BigDecimal factor(String accountId, Item item) {
        return Stream.of(
                        new Scope(accountId, item.service()),
                        new Scope(accountId, EVERY),
                        new Scope(EVERY, item.service()),
                        new Scope(EVERY, EVERY))
                .map(factors::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(BigDecimal.ONE);
    }

    private static void add(Node.Scalar written, Map<Scope, BigDecimal> factors, Problems problems) {
        int equals = written.text().indexOf('=');
        String scopeText = equals < 0 ? "" : written.text().substring(0, equals).strip();
        String percentText = written.text().substring(equals + 1).strip();
        Matcher percent = PERCENT.matcher(percentText);
        if (!percent.matches() || new BigDecimal(percent.group(1)).compareTo(HUNDRED) > 0 || equals == 0) {
            problems.add(written.place()
                    .problem("a discount cannot be " + Quoted.text(written.text()), FIX + ", from 0% to 100%"));
            return;
        }
        Scope scope = scope(scopeText);
        if (!isKnown(scope, written, problems)) {
            return;
        }
        BigDecimal factor = BigDecimal.ONE.subtract(new BigDecimal(percent.group(1)).divide(HUNDRED));
        if (factors.putIfAbsent(scope, factor) != null) {
            problems.add(written.place()
                    .problem(
                            "duplicate discount for " + (equals < 0 ? "everything" : Quoted.text(scopeText)),
                            "keep one"));
        }
    }

    private static Scope scope(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new Scope(text.substring(0, slash), text.substring(slash + 1));
        }
        return DIGITS.matcher(text).matches() ? new Scope(text, EVERY) : new Scope(EVERY, text);
    }

    private static boolean isKnown(Scope scope, Node.Scalar written, Problems problems) {
        boolean named = written.text().contains("/");
        if ((named || !scope.accountId().equals(EVERY))
                && !ACCOUNT.matcher(scope.accountId()).matches()) {
            problems.add(written.place()
                    .problem(Quoted.text(scope.accountId()) + " is not an account ID", "write its twelve digits"));
            return false;
        }
        if ((named || !scope.service().equals(EVERY)) && !Item.services().contains(scope.service())) {
            problems.add(written.place()
                    .problem(
                            "unknown service in a discount: " + Quoted.text(scope.service())
                                    + Suggestions.didYouMean(scope.service(), Item.services()),
                            "the services are: " + String.join(", ", Item.services())));
            return false;
        }
        return true;
    }
}
