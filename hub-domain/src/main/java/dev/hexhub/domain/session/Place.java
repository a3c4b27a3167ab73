package dev.hexhub.domain.session;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;

/**
 * A channel that exists as far as the rules go.
 *
 * @param channel its name
 * @param options its options
 */
record Place(ChannelName channel, ChannelOptions options) {}
