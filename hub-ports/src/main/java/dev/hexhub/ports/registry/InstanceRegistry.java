package dev.hexhub.ports.registry;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.Lease;
import dev.hexhub.domain.cluster.Routes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Which instances live and which of them hold a user. From any thread, never blocking; a stage that
 * ends exceptionally means dead infrastructure.
 *
 * <ul>
 *   <li><b>R1</b> An instance is listed from its first {@code renew} until it leaves or its lease
 *       ends.
 *   <li><b>R2</b> {@code instances} shows what the last {@code renew} of each said.
 *   <li><b>R3</b> {@code instancesOf} names every instance that announced the user and has not
 *       withdrawn it.
 *   <li><b>R4</b> When an instance leaves or its lease ends, the routes announced under that lease
 *       go with it.
 *   <li><b>R5</b> Announcing or withdrawing a user twice is the same as once.
 *   <li><b>R6</b> {@code renew} answers the same lease while that runs, and another one after it
 *       ended: so an instance that was silent for too long (a pause, a suspended machine) or that
 *       the registry has forgotten learns that it has to announce everything again.
 *   <li><b>R7</b> A lease that ended is granted to exactly one claimant. If that one has not said
 *       {@code leave} for it within the length of a lease, it is granted to another.
 *   <li><b>R8</b> A lease that runs is never granted, nor one that was left.
 *   <li><b>R9</b> With the holders of a user {@code instancesOf} names the leases that run, looked
 *       up not before the holders: so whoever asks sees whether the registry still knows it. One
 *       that has lost its memory does not, and its answer is not taken for the truth.
 * </ul>
 */
public interface InstanceRegistry {

    /**
     * How long an instance is believed without a renewal: the same for all instances, more than
     * zero.
     */
    Duration lease();

    /** Says that this instance lives, and how much it holds; answers the lease that runs (R6). */
    CompletionStage<Lease> renew(InstanceInfo self);

    /** Ends a lease and withdraws all its routes: one's own, or one that was granted. */
    CompletionStage<Void> leave(Lease lease);

    /** Asks for a lease that ended, in order to clear it away (R7). */
    CompletionStage<Claim> claimEnded();

    /** Every living instance. */
    CompletionStage<List<InstanceInfo>> instances();

    /** The instance holds at least one connection of the user. */
    CompletionStage<Void> announce(Lease holder, UserId user);

    /** The instance holds no connection of the user any more. */
    CompletionStage<Void> withdraw(Lease holder, UserId user);

    /** The instances that hold the user, and whose leases run (R9). */
    CompletionStage<Routes> instancesOf(UserId user);
}
