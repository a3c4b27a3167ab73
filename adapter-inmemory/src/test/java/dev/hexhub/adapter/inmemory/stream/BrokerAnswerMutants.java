package dev.hexhub.adapter.inmemory.stream;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent.PresenceEvent;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.broker.Broker;
import dev.hexhub.ports.broker.History;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Brokers bent in what they answer, and in what they do with what they are asked. */
final class BrokerAnswerMutants {

    private BrokerAnswerMutants() {}

    static final class AnswersAnotherPosition extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public CompletionStage<StreamPosition> publish(
                        ChannelName channel, NewPublication wanted) {
                    return super.publish(channel, wanted)
                            .thenApply(it -> new StreamPosition(it.epoch(), it.offset(), 7));
                }
            };
        }
    }

    static final class ReadsLagBehind extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return sound;
        }

        @Override
        protected History history() {
            return new BentHistory(store.streams()) {
                @Override
                public CompletionStage<HistoryPage> read(
                        ChannelName channel, HistoryQuery query, Retention retention) {
                    return super.read(channel, query, retention)
                            .thenApply(page -> new HistoryPage(page.top(), List.of()));
                }
            };
        }
    }

    static final class ReusesAnEpoch extends BentBrokerKit {

        private final VirtualTime time = new VirtualTime();
        private InMemoryStreams streams = streams();

        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public CompletionStage<StreamPosition> publish(
                        ChannelName channel, NewPublication wanted) {
                    return CompletableFuture.completedStage(streams.publish(channel, wanted));
                }
            };
        }

        @Override
        protected void forgetStreams() {
            streams = streams();
        }

        private InMemoryStreams streams() {
            return new InMemoryStreams(time::now, new SplittableRandom(1), StreamLimits.DEFAULTS);
        }
    }

    static final class ForgetsIdempotency extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public CompletionStage<StreamPosition> publish(
                        ChannelName channel, NewPublication wanted) {
                    return super.publish(
                            channel, NewPublication.of(wanted.data(), null, wanted.retention()));
                }
            };
        }
    }

    static final class WorksAfterClose extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public void close() {}
            };
        }
    }

    static final class GivesUnkeptAPosition extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                @Override
                public CompletionStage<StreamPosition> publish(
                        ChannelName channel, NewPublication wanted) {
                    Retention kept = new Retention(10, Duration.ofMinutes(1));
                    return super.publish(channel, NewPublication.of(wanted.data(), null, kept));
                }
            };
        }
    }

    static final class PresenceOvertaken extends BentBrokerKit {
        @Override
        Broker bend(Broker sound) {
            return new BentBroker(sound) {
                private final List<PresenceEvent> held = new ArrayList<>();

                @Override
                public CompletionStage<Void> announce(ChannelName channel, PresenceEvent event) {
                    held.add(event);
                    return CompletableFuture.completedStage(null);
                }

                @Override
                public CompletionStage<StreamPosition> publish(
                        ChannelName channel, NewPublication wanted) {
                    CompletionStage<StreamPosition> position = super.publish(channel, wanted);
                    held.forEach(event -> sound.announce(channel, event));
                    held.clear();
                    return position;
                }
            };
        }
    }
}
