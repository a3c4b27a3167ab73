package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.HistoryRemoved;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.testkit.contract.BrokerAbilities;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brokers bent in what they tell their listeners. */
final class BrokerNewsMutants {

    private BrokerNewsMutants() {}

    static final class EchoesTwice extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    super.announced(channel, event);
                    super.announced(channel, event);
                }
            };
        }
    }

    static final class LosesTheLast extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                private @Nullable ChannelEvent held;

                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    if (held != null) {
                        super.announced(channel, held);
                    }
                    held = event;
                }
            };
        }
    }

    static final class Reorders extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                private @Nullable ChannelEvent held;

                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    if (((Published) event).publication().offset() == 1) {
                        held = event;
                        return;
                    }
                    super.announced(channel, event);
                    if (held != null) {
                        super.announced(channel, held);
                        held = null;
                    }
                }
            };
        }
    }

    static final class ReusesAnOffset extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    Published published = (Published) event;
                    Publication real = published.publication();
                    Publication placed =
                            new Publication(
                                    (real.offset() + 1) / 2,
                                    real.tag(),
                                    real.data(),
                                    null,
                                    real.tags());
                    super.announced(channel, new Published(published.epoch(), placed));
                }
            };
        }
    }

    static final class HidesARemoval extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    if (!(event instanceof HistoryRemoved)) {
                        super.announced(channel, event);
                    }
                }
            };
        }
    }

    static final class TellsOfARemovalLate extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                private @Nullable ChannelEvent held;

                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    if (event instanceof HistoryRemoved) {
                        held = event;
                        return;
                    }
                    super.announced(channel, event);
                    if (held != null) {
                        super.announced(channel, held);
                        held = null;
                    }
                }
            };
        }
    }

    static final class DeliversAfterDetach extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public void detach(ChannelName channel) {
                    detached(channel);
                }
            };
        }
    }

    static final class AttachesWithAnOldTop extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public void attached(ChannelName channel, StreamPosition top) {
                    super.attached(channel, StreamPosition.startOf(top.epoch()));
                }
            };
        }
    }

    static final class MixesChannels extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                private final Set<ChannelName> known = new HashSet<>();

                @Override
                public void attached(ChannelName channel, StreamPosition top) {
                    known.add(channel);
                    super.attached(channel, top);
                }

                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    known.forEach(any -> super.announced(any, event));
                }
            };
        }
    }

    static final class StopsAtAThrow extends BentBrokerKit {

        private boolean stopped;

        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    if (!stopped) {
                        stopped = true;
                        super.announced(channel, event);
                        stopped = false;
                    }
                }
            };
        }
    }

    /** The kit over a broker whose link can be cut, and which bends what it says of it. */
    abstract static class BentLinkKit extends BentBrokerKit {
        @Override
        protected BrokerAbilities abilities() {
            return new BrokerAbilities(true, true, false, true);
        }

        @Override
        protected void cutLink(Broker broker) {
            ((CuttableBroker) broker).cut();
        }

        @Override
        protected void restoreLink(Broker broker) {
            ((CuttableBroker) broker).restore();
        }

        @Override
        protected void interrupt(Broker broker, ChannelName interrupted) {
            ((CuttableBroker) broker).interrupt(interrupted);
        }
    }

    static final class HidesAnInterruption extends BentLinkKit {
        @Override
        Broker bend(Broker sound) {
            return new CuttableBroker(sound) {
                @Override
                void interrupt(ChannelName channel) {
                    // says nothing
                }
            };
        }
    }

    static final class TakesAnInterruptionForALoss extends BentLinkKit {
        @Override
        Broker bend(Broker sound) {
            return new CuttableBroker(sound) {
                @Override
                void interrupt(ChannelName channel) {
                    cut();
                    restore();
                    super.interrupt(channel);
                }
            };
        }
    }

    static final class TellsOfTheLinkTwice extends BentLinkKit {
        @Override
        Broker bend(Broker sound) {
            return new CuttableBroker(sound) {
                @Override
                void restore() {
                    super.restore();
                    super.restore();
                }
            };
        }
    }

    static final class HidesTheLoss extends BentLinkKit {
        @Override
        Broker bend(Broker sound) {
            return new CuttableBroker(sound) {
                private long next = 1;

                @Override
                public void announced(ChannelName channel, ChannelEvent event) {
                    Published published = (Published) event;
                    Publication real = published.publication();
                    super.announced(
                            channel,
                            new Published(
                                    published.epoch(),
                                    new Publication(
                                            next, real.tag(), real.data(), null, real.tags())));
                    next = isCut() ? next : next + 1;
                }
            };
        }
    }
}
