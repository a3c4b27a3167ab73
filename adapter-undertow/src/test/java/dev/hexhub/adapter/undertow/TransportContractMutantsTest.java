package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.undertow.Bend.BentInlet;
import dev.hexhub.adapter.undertow.Bend.BentOutlet;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import dev.hexhub.testkit.contract.TransportContract;
import dev.hexhub.testkit.contract.TransportUnderTest;
import dev.hexhub.testkit.mutant.KitRun;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Makes Undertow look broken in one way after the other, and sees the kit notice. */
class TransportContractMutantsTest {

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    @Test
    void i3_should_pass_for_a_transport_that_is_not_bent() {
        assertThat(KitRun.of(Sound.class, "i3").failures()).isEmpty();
    }

    @Test
    void n1_should_fail_for_a_transport_that_lets_everybody_in() {
        assertThat(KitRun.of(LetsEverybodyIn.class, "n1").foundIt()).isTrue();
    }

    @Test
    void n2_should_fail_for_a_transport_that_opens_twice() {
        assertThat(KitRun.of(OpensTwice.class, "n2").foundIt()).isTrue();
    }

    @Test
    void n3_should_fail_for_a_transport_that_ignores_what_comes_before_the_way_in() {
        assertThat(KitRun.of(IgnoresTheFirstClose.class, "n3").foundIt()).isTrue();
    }

    @Test
    void i1_should_fail_for_a_transport_that_swaps_commands() {
        assertThat(KitRun.of(SwapsCommands.class, "i1").foundIt()).isTrue();
    }

    @Test
    void i1_should_fail_for_a_transport_that_repeats_commands() {
        assertThat(KitRun.of(RepeatsCommands.class, "i1").foundIt()).isTrue();
    }

    @Test
    void i2_should_fail_for_a_transport_that_never_tells_the_end() {
        assertThat(
                        KitRun.of(
                                        NeverTellsTheEnd.class,
                                        "i2_closed_is_told_once_when_the_client_says")
                                .foundIt())
                .isTrue();
    }

    @Test
    void i2_should_fail_for_a_transport_that_tells_the_end_twice() {
        assertThat(KitRun.of(TellsTheEndTwice.class, "i2").foundIt()).isTrue();
    }

    @Test
    void i2_should_fail_for_a_transport_that_speaks_after_the_end() {
        assertThat(KitRun.of(SpeaksAfterTheEnd.class, "i2").foundIt()).isTrue();
    }

    @Test
    void i3_should_fail_for_a_transport_that_does_not_ask_whether_the_hub_listens() {
        assertThat(KitRun.of(NeverAsks.class, "i3").foundIt()).isTrue();
    }

    @Test
    void i4_should_fail_for_a_transport_that_calls_from_another_thread() {
        assertThat(KitRun.of(CallsFromElsewhere.class, "i4").foundIt()).isTrue();
    }

    @Test
    void i4_should_fail_for_a_transport_that_calls_back_at_once() {
        assertThat(KitRun.of(CallsBackAtOnce.class, "i4").foundIt()).isTrue();
    }

    @Test
    void i5_should_fail_for_a_transport_that_forgets_what_it_does_not_understand() {
        assertThat(KitRun.of(Forgets.class, "i5").foundIt()).isTrue();
    }

    /** The kit over a transport that is bent. */
    abstract static class Bent extends TransportContract implements Bend {

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

    static class LetsEverybodyIn extends Bent {
        @Override
        public Connections bent(Connections hub) {
            return new BentConnections(hub, this) {
                @Override
                public boolean isAccepting() {
                    return true;
                }
            };
        }
    }

    static class OpensTwice extends Bent {
        @Override
        public Connections bent(Connections hub) {
            return new BentConnections(hub, this) {
                @Override
                public Inlet opened(EventLoop loop, Outlet outlet, WireFormat format) {
                    hub.opened(loop, outlet, format);
                    return hub.opened(loop, outlet, format);
                }
            };
        }
    }

    static class IgnoresTheFirstClose extends Bent {
        @Override
        public Connections bent(Connections hub) {
            return new BentConnections(hub, this) {
                @Override
                public Inlet opened(EventLoop loop, Outlet outlet, WireFormat format) {
                    boolean[] open = new boolean[1];
                    Inlet inlet =
                            hub.opened(
                                    loop,
                                    new BentOutlet(outlet) {
                                        @Override
                                        public void close(
                                                DisconnectReason reason, OutboundQueue queue) {
                                            if (open[0]) {
                                                super.close(reason, queue);
                                            }
                                        }
                                    },
                                    format);
                    open[0] = true;
                    return inlet;
                }
            };
        }
    }

    static class SwapsCommands extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                private @Nullable ClientCommand held;

                @Override
                public void received(ClientCommand command) {
                    ClientCommand first = held;
                    held = first == null ? command : null;
                    if (first != null) {
                        super.received(command);
                        super.received(first);
                    }
                }
            };
        }
    }

    static class RepeatsCommands extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                @Override
                public void received(ClientCommand command) {
                    super.received(command);
                    super.received(command);
                }
            };
        }
    }

    static class NeverTellsTheEnd extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                @Override
                public void closed() {}
            };
        }
    }

    static class TellsTheEndTwice extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                @Override
                public void closed() {
                    super.closed();
                    loop.execute(() -> super.closed());
                }
            };
        }
    }

    static class SpeaksAfterTheEnd extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                @Override
                public void closed() {
                    super.closed();
                    super.received(new ClientCommand.Pong());
                }
            };
        }
    }

    static class NeverAsks extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                @Override
                public boolean isOpen() {
                    return true;
                }
            };
        }
    }

    static class CallsFromElsewhere extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                @Override
                public void received(ClientCommand command) {
                    Thread elsewhere = Thread.ofPlatform().start(() -> super.received(command));
                    try {
                        elsewhere.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            };
        }
    }

    static class CallsBackAtOnce extends Bent {
        @Override
        public Connections bent(Connections hub) {
            return new BentConnections(hub, this) {
                @Override
                public Inlet opened(EventLoop loop, Outlet outlet, WireFormat format) {
                    Inlet[] inlet = new Inlet[1];
                    inlet[0] =
                            hub.opened(
                                    loop,
                                    new BentOutlet(outlet) {
                                        @Override
                                        public void close(
                                                DisconnectReason reason, OutboundQueue queue) {
                                            super.close(reason, queue);
                                            inlet[0].closed();
                                        }
                                    },
                                    format);
                    return new BentInlet(inlet[0]) {
                        @Override
                        public void closed() {}
                    };
                }
            };
        }
    }

    static class Forgets extends Bent {
        @Override
        public Inlet bent(EventLoop loop, Inlet inlet) {
            return new BentInlet(inlet) {
                @Override
                public void violated(DisconnectReason reason) {}
            };
        }
    }
}
