package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.testkit.contract.BrokerAbilities;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.SplittableRandom;

/** Streams under a time that passes when the test says so. */
final class StreamsInATest {

    /** No link, a store that can be made to forget, listeners on the caller's thread. */
    static final BrokerAbilities ABILITIES = new BrokerAbilities(false, true, false, false);

    private final VirtualTime time = new VirtualTime();
    private final InMemoryStreams streams;

    StreamsInATest() {
        this(StreamLimits.DEFAULTS);
    }

    StreamsInATest(StreamLimits limits) {
        streams = new InMemoryStreams(time::now, new SplittableRandom(42), limits);
    }

    InMemoryStreams streams() {
        return streams;
    }

    void elapse(Duration span) {
        time.pass(span);
    }

    /** Lets all streams expire, publications, epochs and tops. */
    void forget() {
        elapse(StreamLimits.DEFAULTS.metaTtl().plusDays(1));
        streams.sweep();
    }
}
