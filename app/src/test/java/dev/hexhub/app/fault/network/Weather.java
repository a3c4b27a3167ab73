package dev.hexhub.app.fault.network;

import java.time.Duration;

/**
 * How a network treats what passes through it.
 *
 * @param delay that everything takes
 * @param jitter up to this much more, by chance
 * @param bytesPerSecond at most, in each direction of a connection
 * @param largestPiece what is sent together may arrive in pieces of 1 byte to this many
 */
public record Weather(Duration delay, Duration jitter, int bytesPerSecond, int largestPiece) {

    /** Nothing to complain about. */
    public static final Weather CLEAR =
            new Weather(Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Everything takes so long, and up to half as long again. */
    public static Weather slow(Duration delay) {
        return new Weather(delay, delay.dividedBy(2), Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Only so much gets through. */
    public static Weather narrow(int bytesPerSecond) {
        return new Weather(Duration.ZERO, Duration.ZERO, bytesPerSecond, Integer.MAX_VALUE);
    }

    /** Everything arrives in crumbs. */
    public static Weather crumbling(int largestPiece) {
        return new Weather(Duration.ZERO, Duration.ZERO, Integer.MAX_VALUE, largestPiece);
    }
}
