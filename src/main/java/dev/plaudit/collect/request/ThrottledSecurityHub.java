package dev.plaudit.collect.request;

import dev.plaudit.aws.SecurityHub;
import dev.plaudit.inventory.Calls;
import software.amazon.awssdk.core.exception.SdkException;

/** Security Hub of one account in one Region. All requests go through {@link Attempts}. */
public final class ThrottledSecurityHub {

    private final SecurityHub api;
    private final Session session;
    private final Attempts attempts;

    ThrottledSecurityHub(SecurityHub api, Session session, Attempts attempts) {
        this.api = api;
        this.session = session;
        this.attempts = attempts;
    }

    /**
     * Imports findings.
     *
     * @param request the JSON of the request
     * @param count the number of findings in it
     * @throws SdkException if nothing was imported, or if the answer does not account for each finding
     */
    public SecurityHub.Answer importFindings(String request, int count) {
        return attempts.send(Calls.IMPORT_FINDINGS, () -> {
            SecurityHub.Answer answer = api.importFindings(request, session.resolveCredentials());
            if (answer.imported() + answer.refused().size() != count) {
                throw new BadAnswerException("the response does not account for all " + count + " findings");
            }
            return answer;
        });
    }
}
