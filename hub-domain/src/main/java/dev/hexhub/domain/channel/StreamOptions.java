package dev.hexhub.domain.channel;

/**
 * Positioning and recovery in the channels of one namespace; they need history.
 *
 * @param forcePositioning every subscription is positioned
 * @param forceRecovery every subscription is recoverable
 * @param allowPositioning a client may ask to be positioned
 * @param allowRecovery a client may ask to be recoverable
 */
public record StreamOptions(
        boolean forcePositioning,
        boolean forceRecovery,
        boolean allowPositioning,
        boolean allowRecovery) {

    /** No positions, no recovery. */
    public static final StreamOptions OFF = new StreamOptions(false, false, false, false);
}
