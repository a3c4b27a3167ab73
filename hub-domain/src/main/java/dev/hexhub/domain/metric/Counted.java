package dev.hexhub.domain.metric;

/** What the hub counts; each constant says what. Counts only rise. */
public enum Counted {
    BYTES_RECEIVED("Bytes read from the sockets of WebSocket clients."),
    BYTES_SENT("Bytes that the sockets of WebSocket clients took."),
    DISCONNECTS_UNEXPECTED("Connections that broke off before either side had said goodbye."),
    COMMANDS_RECEIVED("Commands that clients sent."),
    REQUESTS_REFUSED("Requests that were refused."),
    PUBLICATIONS_ACCEPTED(
            "Publications that clients or backends handed in and the broker accepted."),
    PUBLICATIONS_RECEIVED(
            "Publications that arrived from the broker, one per instance and publication."),
    MESSAGES_QUEUED("Messages queued towards clients: publications, joins, replies, pings."),
    DELIVERIES("Messages of channels queued for subscribers, one for each subscriber."),
    PUBLICATIONS_DROPPED(
            "Publications dropped from a queue because their channel's policy says so."),
    PUBLICATIONS_CONFLATED("Waiting publications replaced by a newer one of their channel."),
    SLOW_DISCONNECTS("Connections ended because they read too slowly."),
    READS_PAUSED(
            "Times that a client was not read for a while, because too much of what it had said waited."),
    INBOX_OVERFLOWS(
            "Publications that an inbox had no room for; their channels were repaired from history."),
    LINK_LOSSES("Times that the broker's announcements stopped reaching this instance."),
    LINK_RETURNS("Times that they reached it again."),
    CHANNELS_MISSED(
            "Channels that may have missed announcements while the link stood; they were repaired."),
    REPAIRS_STARTED("Channels whose stream showed a gap."),
    REPAIRS_HEALED("Gaps that were closed from history without a client noticing."),
    REPAIRS_FAILED("Gaps that could not be closed; the subscribers were told."),
    RECOVERIES_SUCCEEDED("Subscriptions that asked to continue and did."),
    RECOVERIES_FAILED("Subscriptions that asked to continue and could not."),
    PRESENCE_EVICTED(
            "Clients of dead instances that this instance took out of their channels' presence."),
    PORT_FAILURES(
            "Calls of a driven port that ended exceptionally: the infrastructure did not do what it was asked.");

    private final String meaning;

    Counted(String meaning) {
        this.meaning = meaning;
    }

    /** What is counted, in a sentence for an operator. */
    public String meaning() {
        return meaning;
    }
}
