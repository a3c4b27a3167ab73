package dev.hexhub.domain.effect;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.KnownPosition;
import org.jspecify.annotations.Nullable;

/** Who reads a channel's history. */
public sealed interface HistoryReader {

    /**
     * A client that asked for it.
     *
     * @param caller the request
     * @param since the position it named, or null
     */
    record Client(ReplyTo caller, @Nullable KnownPosition since) implements HistoryReader {}

    /**
     * The channel's home, for subscribers that continue from a position its replay ring does not
     * reach.
     *
     * @param channel the channel
     */
    record Recovery(ChannelName channel) implements HistoryReader {}

    /**
     * The channel's home, closing a gap.
     *
     * @param channel the channel
     * @param attempt which repair, so that the answer to an abandoned one is recognised
     */
    record Repair(ChannelName channel, long attempt) implements HistoryReader {}
}
