package dev.hexhub.domain.channel;

/** What happens to a reader that is slower than its channel, once its outbound queue is full. */
public enum OverflowPolicy {

    /**
     * The connection is closed with "slow"; it comes back and recovers. The only policy that fits
     * channels with positions.
     */
    DISCONNECT,

    /** The oldest waiting publications of such channels make room for the newest. */
    DROP_OLDEST,

    /**
     * A waiting publication is replaced by the next one of its channel: the reader gets the latest
     * value in the end, never a backlog. Other channels never push that value out, since its own
     * may fall silent. If there is no room for it, or it waits too long, the connection is closed
     * with "slow".
     */
    KEEP_LATEST
}
