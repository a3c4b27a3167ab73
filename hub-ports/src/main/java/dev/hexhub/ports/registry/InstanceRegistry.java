package dev.hexhub.ports.registry;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import java.util.List;
import java.util.Set;
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
 *   <li><b>R4</b> When an instance leaves or its lease ends, its users' routes go with it.
 *   <li><b>R5</b> Announcing or withdrawing a user twice is the same as once.
 *   <li><b>R6</b> {@code renew} says {@code BEGUN} when no lease was running, so that an instance
 *       that was silent for too long (a pause, a suspended machine) announces its users again.
 * </ul>
 */
public interface InstanceRegistry {

    /** Says that this instance lives, and how much it holds; extends its lease (R6). */
    CompletionStage<Renewal> renew(InstanceInfo self);

    /** Withdraws the instance and all its routes. */
    CompletionStage<Void> leave(InstanceId self);

    /** Every living instance. */
    CompletionStage<List<InstanceInfo>> instances();

    /** The instance holds at least one connection of the user. */
    CompletionStage<Void> announce(InstanceId self, UserId user);

    /** The instance holds no connection of the user any more. */
    CompletionStage<Void> withdraw(InstanceId self, UserId user);

    /** The instances that hold the user. */
    CompletionStage<Set<InstanceId>> instancesOf(UserId user);
}
