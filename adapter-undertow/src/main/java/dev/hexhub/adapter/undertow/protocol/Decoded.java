package dev.hexhub.adapter.undertow.protocol;

/** How decoding one transport message went. */
public enum Decoded {
    /** Every command was passed on, or all up to the one after which the sink wanted no more. */
    WELL_FORMED,
    /** What follows the commands passed on so far breaks the protocol; the client must go. */
    MALFORMED
}
