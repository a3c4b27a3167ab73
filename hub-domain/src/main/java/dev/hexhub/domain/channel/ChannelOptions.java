package dev.hexhub.domain.channel;

/**
 * What the channels of one namespace can do.
 *
 * @param retention the history that is kept
 * @param streams whether subscriptions are positioned and recovered
 * @param presence whether the hub knows who is subscribed
 * @param joinLeave whether clients may ask to be told who joins and leaves
 * @param forcePushJoinLeave whether every subscriber is told, asked or not
 * @param allowUserLimited whether {@code #} in a name lists the users it is for
 * @param rights who may do what without a token
 * @param delivery how publications get to subscribers
 */
public record ChannelOptions(
        Retention retention,
        StreamOptions streams,
        boolean presence,
        boolean joinLeave,
        boolean forcePushJoinLeave,
        boolean allowUserLimited,
        ChannelRights rights,
        DeliveryOptions delivery) {

    /** A plain channel: nothing kept, nobody let in without a token. */
    public static final ChannelOptions CLOSED =
            new ChannelOptions(
                    Retention.NONE,
                    StreamOptions.OFF,
                    false,
                    false,
                    false,
                    false,
                    ChannelRights.NONE,
                    DeliveryOptions.PLAIN);

    /** Whether it is announced who comes and goes, unless a token says otherwise. */
    public boolean announcesPresence() {
        return joinLeave || forcePushJoinLeave;
    }

    /**
     * Refuses combinations that would lose publications silently; throws {@link
     * IllegalArgumentException}.
     */
    public ChannelOptions {
        OverflowPolicy overflow = delivery.overflow();
        if (overflow != OverflowPolicy.DISCONNECT && retention.isOn()) {
            throw new IllegalArgumentException(
                    "overflow: "
                            + overflow.name().toLowerCase(java.util.Locale.ROOT)
                            + " together with history (expected: disconnect, because a publication with a position is never dropped)");
        }
        if (!retention.isOn() && (streams.forcePositioning() || streams.forceRecovery())) {
            throw new IllegalArgumentException(
                    "force_positioning or force_recovery without history (expected: history_size and history_ttl above 0)");
        }
    }
}
