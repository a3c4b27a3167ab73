package dev.hexhub.domain.delivery;

/** What became of a message offered to an outbound queue. */
public enum Offered {
    /** It waits for the socket. */
    QUEUED,
    /** It waits in the place of an older message of the same channel, which is gone. */
    REPLACED,
    /** It waits, and older messages were dropped to make room. */
    QUEUED_AFTER_DROPPING,
    /** There was no room, and it does not wait. The client is too slow. */
    OVERFLOWED
}
