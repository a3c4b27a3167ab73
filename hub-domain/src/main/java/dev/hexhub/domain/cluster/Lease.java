package dev.hexhub.domain.cluster;

/**
 * One unbroken span in which the others believe that an instance lives. What the instance holds in
 * a shared store (users' routes, presence) is held under its lease, and goes with it.
 *
 * <p>An instance that was silent for too long has another lease afterwards. So what somebody still
 * clears away of the old one is never mistaken for what it holds now.
 *
 * @param instance who is believed to live
 * @param term tells this lease from every other of the instance; any number
 */
public record Lease(InstanceId instance, long term) {}
