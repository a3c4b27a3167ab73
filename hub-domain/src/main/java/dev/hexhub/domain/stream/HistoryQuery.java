package dev.hexhub.domain.stream;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a channel's history is wanted.
 *
 * @param since only what lies strictly behind this position (strictly before it when reading in
 *     reverse); null for no bound
 * @param limit how many publications at the most; 0 for the position alone, {@link #NO_LIMIT} for
 *     all that is kept
 * @param reverse newest first
 */
public record HistoryQuery(@Nullable KnownPosition since, int limit, boolean reverse) {

    /** Everything that is kept. */
    public static final int NO_LIMIT = -1;

    /** The position of the stream and no publications. */
    public static final HistoryQuery TOP = new HistoryQuery(null, 0, false);

    /** Everything kept behind an offset, oldest first. */
    public static HistoryQuery after(long offset, int limit) {
        return new HistoryQuery(new KnownPosition("", offset), limit, false);
    }
}
