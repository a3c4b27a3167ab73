package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.session.SessionRules;

/**
 * How a hub is set up.
 *
 * @param name what people call this instance
 * @param address where it can be reached; "" if nobody said
 * @param version the hub's version, shown to clients and other instances
 * @param sessions what is expected of clients
 * @param channels the channels' options
 * @param budget how much a shard does in one turn
 */
public record HubSettings(
        String name,
        String address,
        String version,
        SessionRules sessions,
        ChannelRules channels,
        TurnBudget budget) {

    /** Settings with the usual turn budget. */
    public HubSettings(
            String name,
            String address,
            String version,
            SessionRules sessions,
            ChannelRules channels) {
        this(name, address, version, sessions, channels, TurnBudget.DEFAULT);
    }
}
