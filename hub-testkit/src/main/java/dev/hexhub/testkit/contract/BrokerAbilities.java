package dev.hexhub.testkit.contract;

/**
 * What a kit may do to a broker under test. Rules differ by nothing else: where an ability is
 * missing, the kit checks what follows from its absence.
 *
 * @param losesLink whether the test can cut and restore an instance's link; a broker without a link
 *     never speaks of one
 * @param forgetsStreams whether the test can make the store forget all streams
 * @param ownListenerThreads whether listeners are called on the broker's own threads; otherwise on
 *     the thread of the caller, before its call returns
 * @param interruptsChannels whether the test can make an instance miss announcements of one channel
 *     while its link stands
 */
public record BrokerAbilities(
        boolean losesLink,
        boolean forgetsStreams,
        boolean ownListenerThreads,
        boolean interruptsChannels) {}
