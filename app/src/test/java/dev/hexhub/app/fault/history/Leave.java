package dev.hexhub.app.fault.history;

/**
 * A subscriber heard that somebody left.
 *
 * @param observer who heard it
 * @param channel where
 * @param session who left
 * @param at when, on the clock of {@link System#nanoTime()}
 */
public record Leave(String observer, String channel, String session, long at) {}
