package dev.hexhub.app.cli;

/** How the program ends, as {@code sysexits.h} numbers it. */
final class ExitCode {

    /** Done. */
    static final int OK = 0;

    /**
     * What was looked for was found: clients that did not get in, losses, a token that is not
     * taken.
     */
    static final int FINDINGS = 1;

    /** The command line cannot be understood. */
    static final int USAGE = 64;

    /** The address is taken, or is none of this machine's. */
    static final int UNAVAILABLE = 69;

    /** A bug. */
    static final int SOFTWARE = 70;

    /** Not everybody could be sent away in time. */
    static final int TEMPORARY_FAILURE = 75;

    /** The configuration cannot be used. */
    static final int CONFIG = 78;

    private ExitCode() {}
}
