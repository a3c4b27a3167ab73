package dev.hexhub.runtime;

/**
 * How much a shard does before it lets its loop serve the sockets again.
 *
 * @param posts messages of other shards and answers taken in one turn
 * @param announcements broker announcements taken in one turn
 * @param connections connections written to in one turn
 * @param congestion posts waiting at a shard from which on homes stop taking announcements
 * @param intake announcements that may wait at one shard; those beyond are read from history later
 */
public record TurnBudget(
        int posts, int announcements, int connections, int congestion, int intake) {

    /** A turn of a few milliseconds at most on today's machines. */
    public static final TurnBudget DEFAULT = new TurnBudget(1024, 256, 1024, 8192, 65_536);

    /** Throws {@link IllegalArgumentException} when a turn could do nothing at all. */
    public TurnBudget {
        if (posts < 1 || announcements < 1 || connections < 1 || congestion < 1 || intake < 1) {
            throw new IllegalArgumentException(
                    "turn budget: a part below 1 (expected: every part >= 1)");
        }
    }
}
