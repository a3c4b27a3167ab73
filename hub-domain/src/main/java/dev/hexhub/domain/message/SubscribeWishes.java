package dev.hexhub.domain.message;

import dev.hexhub.domain.stream.KnownPosition;
import org.jspecify.annotations.Nullable;

/**
 * What a client would like of a subscription; the channel's options decide what it gets.
 *
 * @param kind what it wants to get
 * @param recoverFrom the position to continue from, or null to start now
 * @param positioned to be told when publications were lost
 * @param recoverable to be able to continue after a reconnect
 * @param joinLeave to be told who comes and goes
 * @param rejectUnrecovered to be refused rather than subscribed without the missed publications
 */
public record SubscribeWishes(
        Kind kind,
        @Nullable KnownPosition recoverFrom,
        boolean positioned,
        boolean recoverable,
        boolean joinLeave,
        boolean rejectUnrecovered) {

    /** Nothing special. */
    public static final SubscribeWishes NONE =
            new SubscribeWishes(Kind.STREAM, null, false, false, false, false);

    /** What a client can take a subscription for. This hub offers the first. */
    public enum Kind {
        /** Everything that is published. */
        STREAM,
        /** Only what passes a filter over its tags; no channel allows it. */
        FILTERED_STREAM,
        /** Something that is not a stream, such as a shared map. */
        OTHER
    }
}
