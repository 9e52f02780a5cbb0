package dev.plaudit.aws;

import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.auth.LoginCredentialsProvider;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.auth.SsoCredentialsProvider;
import software.amazon.awssdk.services.sso.model.GetRoleCredentialsRequest;
import software.amazon.awssdk.services.sso.model.UnauthorizedException;

/** Credentials of users who signed in with the AWS CLI: {@code aws sso login} and {@code aws login}. */
record SignInCredentials(AwsSettings settings, CredentialChain chain) {

    /** Returns the credentials of the Identity Center role that a profile names. */
    Optional<AwsCredentialsProvider> identityCenter(Section profile) {
        if (!profile.has("sso_account_id") && !profile.has("sso_role_name")) {
            return Optional.empty();
        }
        Optional<Setting> session = profile.get("sso_session");
        Section where = session.map(this::session).orElse(profile);
        Setting account = required(profile, "sso_account_id", profile);
        Setting role = required(profile, "sso_role_name", profile);
        Setting region = required(where, "sso_region", profile);
        Setting start = required(where, "sso_start_url", profile);
        SsoToken token = new SsoToken(
                settings.machine(),
                chain,
                session.map(Setting::value).orElse(start.value()),
                region.value(),
                profile.name());
        SsoClient sso = chain.client(
                SsoClient.builder(), AwsService.SSO, region.value(), AnonymousCredentialsProvider.create());
        SsoCredentialsProvider.Builder builder = SsoCredentialsProvider.builder();
        return Optional.of(chain.explained(
                builder.ssoClient(sso)
                        .refreshRequest(() -> GetRoleCredentialsRequest.builder()
                                .accessToken(token.get())
                                .accountId(account.value())
                                .roleName(role.value())
                                .build())
                        .build(),
                failure -> refused(profile, account, role, failure)));
    }

    private Section session(Setting name) {
        Section session = settings.profiles().ssoSessions().get(name.value());
        if (session == null) {
            throw ProfileCredentials.wrong(
                    name,
                    "names the sso-session `" + name.value() + "`, which does not exist",
                    "create it with `aws configure sso-session`, or correct the name");
        }
        return session;
    }

    private static Setting required(Section section, String key, Section profile) {
        return section.get(key)
                .orElseThrow(() -> new CredentialsException(
                        "the profile `" + profile.name() + "` signs in with Identity Center, but " + section.what()
                                + " lacks " + key,
                        "Run `aws configure sso --profile " + profile.name() + "`."));
    }

    private static CredentialsException refused(Section profile, Setting account, Setting role, SdkException failure) {
        return failure instanceof UnauthorizedException
                ? SsoToken.ended(profile.name(), failure)
                : new CredentialsException(
                        "Identity Center does not grant the profile `" + profile.name() + "` the role " + role.value()
                                + " in account " + account.value() + ": " + RoleCredentials.said(failure),
                        "Check sso_account_id and sso_role_name: `aws sso login --profile " + profile.name()
                                + "`; the access portal lists your roles.",
                        failure);
    }

    /** Returns the credentials in the cache of {@code aws login}, renewed if possible. */
    Optional<AwsCredentialsProvider> login(Section profile) {
        return profile.get("login_session").map(session -> {
            String region =
                    settings.regionName().or(() -> profile.text("region")).orElse("us-east-1");
            SigninClient signin = chain.client(
                    SigninClient.builder(), AwsService.SIGNIN, region, AnonymousCredentialsProvider.create());
            Path cache = settings.machine()
                    .path(settings.machine()
                            .variable("AWS_LOGIN_CACHE_DIRECTORY")
                            .orElse("~/.aws/login/cache"));
            return chain.explained(
                    LoginCredentialsProvider.builder()
                            .signinClient(signin)
                            .loginSession(session.value())
                            .tokenCacheLocation(cache)
                            .build(),
                    failure -> new CredentialsException(
                            "the profile `" + profile.name() + "` is not signed in: " + RoleCredentials.said(failure),
                            "Run `aws login --profile " + profile.name() + "`.",
                            failure));
        });
    }
}
