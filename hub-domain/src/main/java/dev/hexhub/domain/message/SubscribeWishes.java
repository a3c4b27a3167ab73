package dev.hexhub.domain.message;

import dev.hexhub.domain.stream.KnownPosition;
import org.jspecify.annotations.Nullable;

/**
 * What a client would like of a subscription; the channel's options decide what it gets.
 *
 * @param recoverFrom the position to continue from, or null to start now
 * @param positioned to be told when publications were lost
 * @param recoverable to be able to continue after a reconnect
 * @param joinLeave to be told who comes and goes
 * @param rejectUnrecovered to be refused rather than subscribed without the missed publications
 */
public record SubscribeWishes(
        @Nullable KnownPosition recoverFrom,
        boolean positioned,
        boolean recoverable,
        boolean joinLeave,
        boolean rejectUnrecovered) {

    /** Nothing special. */
    public static final SubscribeWishes NONE =
            new SubscribeWishes(null, false, false, false, false);
}
