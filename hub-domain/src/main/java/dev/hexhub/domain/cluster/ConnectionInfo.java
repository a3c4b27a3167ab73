package dev.hexhub.domain.cluster;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import java.util.List;

/**
 * What an operator may know of one connection.
 *
 * @param user who it is
 * @param client its public name
 * @param ageNanos how long ago it came, in nanoseconds
 * @param subscriptions how many it has
 * @param channels the channels of the first {@link #MOST_CHANNELS} of them
 * @param queuedBytes what waits for it to read
 */
public record ConnectionInfo(
        UserId user,
        ClientId client,
        long ageNanos,
        int subscriptions,
        List<ChannelName> channels,
        long queuedBytes) {

    /** The most channels that are named. */
    public static final int MOST_CHANNELS = 100;

    private static final int FIXED_BYTES = 64;

    /** Keeps its own copy of the list. */
    public ConnectionInfo {
        channels = List.copyOf(channels);
    }

    /** About how many bytes it takes to tell. */
    int weight() {
        int weight = FIXED_BYTES + 3 * user.value().length() + client.value().length();
        for (ChannelName channel : channels) {
            weight += channel.value().length() + 2;
        }
        return weight;
    }
}
