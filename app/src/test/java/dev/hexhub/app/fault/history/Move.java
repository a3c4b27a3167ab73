package dev.hexhub.app.fault.history;

/**
 * A subscriber heard that somebody came or went.
 *
 * @param observer who heard it, in which of its connections
 * @param channel where
 * @param session who came or went
 * @param came true for a join, false for a leave
 * @param at when, on the clock of {@link System#nanoTime()}
 */
public record Move(String observer, String channel, String session, boolean came, long at) {}
