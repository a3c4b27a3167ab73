package dev.hexhub.domain.presence;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientInfo;

/**
 * One client in one channel.
 *
 * @param channel where
 * @param client who
 */
public record PresenceEntry(ChannelName channel, ClientInfo client) {}
