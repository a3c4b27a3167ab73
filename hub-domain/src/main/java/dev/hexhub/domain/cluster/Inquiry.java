package dev.hexhub.domain.cluster;

import dev.hexhub.domain.channel.ChannelPattern;
import dev.hexhub.domain.client.UserId;
import org.jspecify.annotations.Nullable;

/** What one instance wants to know of another. An answer is bounded: see {@link Findings}. */
public sealed interface Inquiry {

    /** The most entries that any answer has. */
    int MOST = 10_000;

    /** How many entries the asker wants at most, 1 to {@link #MOST}. */
    int limit();

    /**
     * Which channels have subscribers.
     *
     * @param pattern which names
     * @param limit see {@link Inquiry}
     */
    record Channels(ChannelPattern pattern, int limit) implements Inquiry {

        /** Throws {@link IllegalArgumentException} for a limit out of range. */
        public Channels {
            check(limit);
        }
    }

    /**
     * Which clients are connected.
     *
     * @param user whose connections, or null for everybody's
     * @param limit see {@link Inquiry}
     */
    record Connections(@Nullable UserId user, int limit) implements Inquiry {

        /** Throws {@link IllegalArgumentException} for a limit out of range. */
        public Connections {
            check(limit);
        }
    }

    private static void check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException(
                    "limit: " + limit + " (expected: 1 to " + MOST + ")");
        }
    }
}
