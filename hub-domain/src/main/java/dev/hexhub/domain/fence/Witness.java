package dev.hexhub.domain.fence;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.StreamPosition;

/**
 * A position that somebody here has seen, so that it must not be given to another publication.
 *
 * @param channel where
 * @param position which; its offset is more than 0
 */
public record Witness(ChannelName channel, StreamPosition position) {}
