package dev.hexhub.ports.registry;

import dev.hexhub.domain.cluster.Lease;
import java.time.Duration;

/** What came of asking for an ended lease. */
public sealed interface Claim {

    /**
     * The lease has ended and is the caller's to clear away, for the length of a lease.
     *
     * @param ended what nobody else has been given
     */
    record Granted(Lease ended) implements Claim {}

    /**
     * There is none to be had.
     *
     * @param span how long no lease can be had that the registry knows now, unless an instance
     *     leaves; more than zero
     */
    record NoneFor(Duration span) implements Claim {}
}
