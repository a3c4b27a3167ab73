package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.Bend.BentOutlet;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Outlet;
import dev.hexhub.testkit.contract.OutletContract;
import dev.hexhub.testkit.contract.ReadingRules;
import dev.hexhub.testkit.contract.TransportUnderTest;
import dev.hexhub.testkit.mutant.KitRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Makes Undertow look broken in one way after the other, and sees the kit notice. */
class OutletContractMutantsTest {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final QueueLimits BOUNDLESS = new QueueLimits(1L << 40, Long.MAX_VALUE / 2);

    @Test
    void o3_should_pass_for_a_transport_that_is_not_bent() {
        assertThat(KitRun.of(Sound.class, "o3").failures()).isEmpty();
    }

    @Test
    void o1_should_fail_for_a_transport_that_drops_the_last_message() {
        assertThat(KitRun.of(DropsTheLast.class, "o1").foundIt()).isTrue();
    }

    @Test
    void o1_should_fail_for_a_transport_that_reorders_messages() {
        assertThat(KitRun.of(Reorders.class, "o1").foundIt()).isTrue();
    }

    @Test
    void o1_should_fail_for_a_transport_that_sends_a_message_twice() {
        assertThat(KitRun.of(SendsTwice.class, "o1").foundIt()).isTrue();
    }

    @Test
    void o1_should_fail_for_a_transport_that_does_not_go_on_by_itself() {
        assertThat(KitRun.of(DoesNotGoOn.class, "o1_what_the_socket").foundIt()).isTrue();
    }

    @Test
    void o2_should_fail_for_a_transport_that_flushes_for_a_slow_client() {
        assertThat(KitRun.of(FlushesForTheSlow.class, "o2").foundIt()).isTrue();
    }

    @Test
    void o2_should_fail_for_a_transport_that_forgets_the_last_words() {
        assertThat(KitRun.of(ForgetsTheLastWords.class, "o2").foundIt()).isTrue();
    }

    @Test
    void o2_should_fail_for_a_transport_that_gives_one_reason_for_all() {
        assertThat(KitRun.of(OneReasonForAll.class, "o2").foundIt()).isTrue();
    }

    @Test
    void o2_should_fail_for_a_transport_that_says_something_when_it_should_be_silent() {
        assertThat(KitRun.of(NeverSilent.class, "o2").foundIt()).isTrue();
    }

    @Test
    void o3_should_fail_for_a_transport_that_flushes_after_close() {
        assertThat(KitRun.of(FlushesAfterClose.class, "o3").foundIt()).isTrue();
    }

    @Test
    void o4_should_fail_for_a_transport_that_waits_for_the_client() {
        assertThat(KitRun.of(WaitsForTheClient.class, "o4_a_client").foundIt()).isTrue();
    }

    @Test
    void o4_should_fail_for_a_transport_that_queues_without_bounds() {
        assertThat(KitRun.of(QueuesWithoutBounds.class, "o4_what").foundIt()).isTrue();
    }

    @Test
    void o5_should_pass_for_a_transport_that_is_not_bent() {
        assertThat(KitRun.of(ReadsSoundly.class, "o5").failures()).isEmpty();
    }

    @Test
    void o5_should_fail_for_a_transport_that_reads_on() {
        assertThat(KitRun.of(ReadsOn.class, "o5").foundIt()).isTrue();
    }

    @Test
    void o5_should_fail_for_a_transport_that_never_reads_again() {
        assertThat(KitRun.of(NeverReadsAgain.class, "o5").foundIt()).isTrue();
    }

    /** Moves all that waits into a queue of the mutant's own. */
    private static List<EncodedMessage> taken(OutboundQueue queue) {
        List<EncodedMessage> messages = new ArrayList<>();
        for (EncodedMessage next = queue.take(); next != null; next = queue.take()) {
            messages.add(next);
        }
        return messages;
    }

    /** The kit over a transport that is bent. */
    abstract static class Bent extends OutletContract implements Bend {

        @Override
        protected TransportUnderTest transport() {
            return bent(new UndertowUnderTest(PATIENCE));
        }

        @Override
        protected Duration patience() {
            return PATIENCE;
        }
    }

    static class Sound extends Bent {}

    /** The kit of O5 over a transport that is bent. */
    abstract static class BentReading extends ReadingRules implements Bend {

        @Override
        protected TransportUnderTest transport() {
            return bent(new UndertowUnderTest(PATIENCE));
        }

        @Override
        protected Duration patience() {
            return PATIENCE;
        }
    }

    static class ReadsSoundly extends BentReading {}

    static class ReadsOn extends BentReading {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void pauseReading() {
                    // Goes on.
                }
            };
        }
    }

    static class NeverReadsAgain extends BentReading {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void resumeReading() {
                    // Has forgotten how.
                }
            };
        }
    }

    static class DropsTheLast extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                private final OutboundQueue own = new OutboundQueue(BOUNDLESS);

                @Override
                public void flush(OutboundQueue queue) {
                    List<EncodedMessage> messages = taken(queue);
                    messages.removeLast();
                    messages.forEach(message -> own.offer(message, loop.now()));
                    super.flush(own);
                }
            };
        }
    }

    static class Reorders extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                private final OutboundQueue own = new OutboundQueue(BOUNDLESS);

                @Override
                public void flush(OutboundQueue queue) {
                    List<EncodedMessage> messages = taken(queue);
                    Collections.reverse(messages);
                    messages.forEach(message -> own.offer(message, loop.now()));
                    super.flush(own);
                }
            };
        }
    }

    static class SendsTwice extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                private final OutboundQueue own = new OutboundQueue(BOUNDLESS);

                @Override
                public void flush(OutboundQueue queue) {
                    List<EncodedMessage> messages = taken(queue);
                    messages.add(messages.getLast());
                    messages.forEach(message -> own.offer(message, loop.now()));
                    super.flush(own);
                }
            };
        }
    }

    static class DoesNotGoOn extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                private final OutboundQueue own = new OutboundQueue(BOUNDLESS);

                @Override
                public void flush(OutboundQueue queue) {
                    for (int i = 0; i < 500 && !queue.isEmpty(); i++) {
                        own.offer(Objects.requireNonNull(queue.take()), loop.now());
                    }
                    super.flush(own);
                }
            };
        }
    }

    static class FlushesForTheSlow extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void close(DisconnectReason reason, OutboundQueue queue) {
                    if (!reason.flushesFirst()) {
                        super.flush(queue);
                    }
                    super.close(reason, queue);
                }
            };
        }
    }

    static class ForgetsTheLastWords extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void close(DisconnectReason reason, OutboundQueue queue) {
                    queue.clear();
                    super.close(reason, queue);
                }
            };
        }
    }

    static class OneReasonForAll extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void close(DisconnectReason reason, OutboundQueue queue) {
                    super.close(reason.isSilent() ? reason : DisconnectReason.SHUTDOWN, queue);
                }
            };
        }
    }

    static class NeverSilent extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void close(DisconnectReason reason, OutboundQueue queue) {
                    super.close(reason.isSilent() ? DisconnectReason.SLOW : reason, queue);
                }
            };
        }
    }

    static class FlushesAfterClose extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void close(DisconnectReason reason, OutboundQueue queue) {
                    loop.execute(() -> super.close(reason, queue));
                }
            };
        }
    }

    static class WaitsForTheClient extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                @Override
                public void flush(OutboundQueue queue) {
                    super.flush(queue);
                    long end = loop.now() + 2 * PATIENCE.toNanos();
                    while (!queue.isWritten() && loop.now() - end < 0) {
                        Thread.onSpinWait();
                    }
                }
            };
        }
    }

    static class QueuesWithoutBounds extends Bent {
        @Override
        public Outlet bent(EventLoop loop, Outlet outlet) {
            return new BentOutlet(outlet) {
                private final OutboundQueue own = new OutboundQueue(BOUNDLESS);

                @Override
                public void flush(OutboundQueue queue) {
                    List<EncodedMessage> messages = taken(queue);

                    messages.forEach(message -> own.offer(message, loop.now()));
                    super.flush(own);
                }
            };
        }
    }
}
