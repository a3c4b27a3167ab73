package dev.hexhub.adapter.redis.link;

import java.time.Duration;

/**
 * How a link behaves.
 *
 * @param batch how many topics one command asks for
 * @param patience how long Redis may take to confirm a topic
 * @param probeEvery how long between two proofs of life
 * @param missedProbes how many unanswered ones end the wire
 * @param retryRefusedEvery how long until a topic that Redis refused after a reconnect is asked for
 *     again
 * @param intakeBytes how much may wait for the loop; beyond it messages are dropped, and that is
 *     told as a loss of the link
 */
public record LinkRules(
        int batch,
        Duration patience,
        Duration probeEvery,
        int missedProbes,
        Duration retryRefusedEvery,
        long intakeBytes) {

    /** 500 topics, 2 seconds, a probe every 5 seconds, 2 missed, 10 seconds, 64 MiB. */
    public static final LinkRules DEFAULTS =
            new LinkRules(
                    500,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    2,
                    Duration.ofSeconds(10),
                    64L << 20);
}
