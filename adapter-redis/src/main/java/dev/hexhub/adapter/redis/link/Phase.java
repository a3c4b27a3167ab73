package dev.hexhub.adapter.redis.link;

/** How a link is. */
enum Phase {
    /** It is being made for the first time; nothing has been lost yet. */
    CONNECTING,
    /** Everything that was joined is heard. */
    UP,
    /** Messages may be missing. */
    LOST
}
