package dev.hexhub.stress;

import java.util.List;

/** One line of what a hub says, as far as a client that counts has to understand it. */
sealed interface HubLine {

    /** The hub wants to know whether we live. */
    record Ping() implements HubLine {}

    /**
     * The answer to a command.
     *
     * @param id the command's
     * @param error the error's code; 0 for none
     * @param message the error's text; "" for none
     * @param pingSeconds of a connect: how often the hub pings; 0 for never
     * @param isRecoverable of a subscribe: whether positions are told
     * @param isRecovered of a subscribe: whether everything missed is among the publications
     * @param epoch of a subscribe
     * @param offset of a subscribe
     * @param publications of a subscribe: what was missed
     */
    record Reply(
            long id,
            int error,
            String message,
            int pingSeconds,
            boolean isRecoverable,
            boolean isRecovered,
            String epoch,
            long offset,
            List<Heard> publications)
            implements HubLine {}

    /**
     * A publication in the client's channel.
     *
     * @param heard which
     */
    record Pushed(Heard heard) implements HubLine {}

    /**
     * The hub ended the subscription.
     *
     * @param code why
     */
    record Unsubscribed(int code) implements HubLine {}

    /** Anything else: joins, leaves, messages. */
    record Other() implements HubLine {}

    /**
     * A publication.
     *
     * @param offset its place; 0 for none
     * @param stamp which of ours it is; with run 0 for somebody else's
     */
    record Heard(long offset, Stamp stamp) {}
}
