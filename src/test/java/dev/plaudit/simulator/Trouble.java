package dev.plaudit.simulator;

import java.time.Duration;

/** What can happen to a call. */
public sealed interface Trouble {

    /** Refusals that each API puts into its own words. */
    enum Refusal implements Trouble {
        /** A permission is missing. */
        DENIED,
        /** Throttled, although no limit is reached. */
        THROTTLED,
        /** The account has not opted in to the Region. */
        REGION_DISABLED,
        /** The session is over before its time, for every call from now on; AssumeRole mints a new one. */
        EXPIRED_TOKEN
    }

    /** Listings that continue otherwise than one thinks; calls that are not paginated are answered as ever. */
    enum Paging implements Trouble {
        /** The first page is empty and has a token; the items follow. */
        EMPTY_PAGES,
        /** The token of the second page is the answer to itself, for ever. */
        REPEATED_TOKEN
    }

    /** What can happen to an answer on its way. */
    enum Wire implements Trouble {
        /** It never comes: the connection stays open until the client goes away or the simulation is closed. */
        HANG,
        /** The connection is reset instead. */
        RESET,
        /** The connection ends in the middle of the body. */
        TRUNCATED,
        /** Complete by its length, but broken off in the middle of the text. */
        MALFORMED,
        /** Status 200 and nothing else. */
        EMPTY_BODY,
        /** A proxy answers in the place of AWS: 502 and a page for people. */
        HTML_ERROR,
        /** A proxy answers in the place of AWS, and says that all is well. */
        HTML_PAGE
    }

    /** Any error of an API. */
    record Failure(int status, String code, String message) implements Trouble {}

    /** An answer that takes longer than the others. */
    record Slow(Duration by) implements Trouble {}
}
