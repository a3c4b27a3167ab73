package dev.hexhub.domain.home;

import java.time.Duration;

/**
 * How a channel's home behaves.
 *
 * @param linger how long a channel stays attached after its last subscriber left, so that flapping
 *     costs the broker nothing
 * @param positionCheck how often the positions of quiet channels are compared with the broker's
 * @param repairRetry how long to wait before a failed repair is tried again
 * @param settling how long after a loss of announcements a channel that is newly followed waits for
 *     other instances, which may have seen what the store has lost, to say so
 * @param recoveryPage publications in one recovery; who missed more is not recovered
 * @param ringBytes payload bytes that one channel's replay ring may hold
 * @param repairBuffer announcements that may wait while a gap is being closed; those beyond are
 *     read from history afterwards
 * @param repairPage publications that are read at once while a gap is being closed; a longer gap is
 *     read page by page; at least 2
 * @param witnesses positions that a shard remembers of channels which it does not follow any more,
 *     and as many of what was published through it
 */
public record HomeRules(
        Duration linger,
        Duration positionCheck,
        Duration repairRetry,
        Duration settling,
        int recoveryPage,
        long ringBytes,
        int repairBuffer,
        int repairPage,
        int witnesses) {

    /**
     * A client that flaps costs the broker nothing, and a lost last message is found in ten
     * seconds.
     */
    public static HomeRules withRecoveryPage(int recoveryPage) {
        return new HomeRules(
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                recoveryPage,
                256 * 1024L,
                4096,
                Math.clamp(recoveryPage, 2, 1_000),
                10_000);
    }
}
