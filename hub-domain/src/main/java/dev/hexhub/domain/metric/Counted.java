package dev.hexhub.domain.metric;

/** What the hub counts. Counts only rise. */
public enum Counted {
    /** Commands that clients sent. */
    COMMANDS_RECEIVED,
    /** Requests that were refused. */
    REQUESTS_REFUSED,
    /** Publications that clients or backends handed in and the broker accepted. */
    PUBLICATIONS_ACCEPTED,
    /** Publications that arrived from the broker, one per instance and publication. */
    PUBLICATIONS_RECEIVED,
    /** Messages queued towards clients: publications, joins, replies, pings. */
    MESSAGES_QUEUED,
    /** Publications dropped from a queue because their channel's policy says so. */
    PUBLICATIONS_DROPPED,
    /** Waiting publications replaced by a newer one of their channel. */
    PUBLICATIONS_CONFLATED,
    /** Connections ended because they read too slowly. */
    SLOW_DISCONNECTS,
    /** Publications that an inbox had no room for; their channels were repaired from history. */
    INBOX_OVERFLOWS,
    /** Channels whose stream showed a gap. */
    REPAIRS_STARTED,
    /** Gaps that were closed from history without a client noticing. */
    REPAIRS_HEALED,
    /** Gaps that could not be closed; the subscribers were told. */
    REPAIRS_FAILED,
    /** Subscriptions that asked to continue and did. */
    RECOVERIES_SUCCEEDED,
    /** Subscriptions that asked to continue and could not. */
    RECOVERIES_FAILED,
    /**
     * Calls of a driven port that ended exceptionally: the infrastructure did not do what it was
     * asked.
     */
    PORT_FAILURES
}
