package dev.hexhub.adapter.redis.link;

import java.time.Duration;

/**
 * How a link behaves.
 *
 * <p>By default a deaf connection is found within 1.5 + 2 x 1.5 seconds and a quarter for the
 * clock's tick, and is made anew in the same second: nothing is deaf for 5 seconds. That costs each
 * instance two small publications in three seconds for each server it listens to. Probing more
 * often would find it earlier, but would also take a short stall of Redis for a deaf connection and
 * burden it with subscriptions at the worst moment.
 *
 * @param batch how many topics one command asks for
 * @param patience how long Redis may take to confirm a topic
 * @param probeEvery how long between two proofs of life
 * @param missedProbes how many unanswered ones end the wire
 * @param retryRefusedEvery how long at most until a topic that Redis refused to have back is asked
 *     for again; the first attempts come sooner
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

    /** 500 topics, 2 seconds, a probe every 1.5 seconds, 2 missed, 10 seconds, 64 MiB. */
    public static final LinkRules DEFAULTS =
            new LinkRules(
                    500,
                    Duration.ofSeconds(2),
                    Duration.ofMillis(1_500),
                    2,
                    Duration.ofSeconds(10),
                    64L << 20);

    /** The first pause before a refused topic is asked for again. */
    static final Duration FIRST_RETRY = Duration.ofMillis(250);

    /** How often a link looks at the clock. */
    static final Duration TICK = Duration.ofMillis(250);
}
