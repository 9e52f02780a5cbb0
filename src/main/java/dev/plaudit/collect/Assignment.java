package dev.plaudit.collect;

import dev.plaudit.accounts.Account;
import dev.plaudit.accounts.RegionSelection;
import dev.plaudit.accounts.Role;
import dev.plaudit.accounts.Shard;
import dev.plaudit.aws.AwsSettings;
import dev.plaudit.collect.request.AwsConnection;
import dev.plaudit.collect.request.CallPlan;
import dev.plaudit.snapshot.SnapshotHeader.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The accounts and calls of a scan.
 *
 * @param asked the calls that may be made
 * @param purpose the same for the snapshot, which only a scan with the same purpose resumes
 */
public record Assignment(List<Account> accounts, CallPlan asked, Purpose purpose) {

    private static final int DIGEST_BYTES = 16;

    public Assignment {
        accounts = List.copyOf(accounts);
    }

    /** Assigns all of these accounts, or those of a shard. */
    public static Assignment of(List<Account> all, CallPlan asked, Optional<Shard> shard) {
        List<Account> mine = shard.map(part -> part.mine(all)).orElse(all);
        List<String> elsewhere = shard.stream()
                .flatMap(part -> part.others(all).stream())
                .map(Account::accountId)
                .toList();
        String name = shard.map(Shard::toString).orElse("");
        return new Assignment(mine, asked, new Purpose(digest(mine), asked.calls(), name, elsewhere, ""));
    }

    /** Returns the same assignment for the endpoints that replace AWS, if any; see {@link AwsSettings#asked}. */
    public Assignment at(AwsConnection connection) {
        return new Assignment(accounts, asked, purpose.at(connection.settings().asked()));
    }

    private static String digest(List<Account> accounts) {
        String text = accounts.stream().map(Assignment::text).sorted().collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String text(Account account) {
        String regions = account.regions() instanceof RegionSelection.Named named
                ? named.regions().stream().sorted().collect(Collectors.joining(","))
                : account.regions().toString();
        return String.join(
                " ",
                account.accountId(),
                account.role().map(Role::nameOrTemplate).orElse(""),
                account.externalId().orElse(""),
                regions);
    }
}
