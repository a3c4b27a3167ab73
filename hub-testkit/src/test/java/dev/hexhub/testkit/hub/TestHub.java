package dev.hexhub.testkit.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.Audience;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelRights;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.SubscribeWishes;
import dev.hexhub.domain.payload.DataFormat;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.session.SessionRules;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.broker.StoreFence;
import dev.hexhub.ports.token.TokenVerifier;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.MessageEncoder;
import dev.hexhub.runtime.Hub;
import dev.hexhub.runtime.HubPorts;
import dev.hexhub.runtime.HubSettings;
import dev.hexhub.runtime.TurnBudget;
import dev.hexhub.testkit.doubles.QuietPorts;
import dev.hexhub.testkit.doubles.RecordedMeter;
import dev.hexhub.testkit.doubles.ScriptedBroker;
import dev.hexhub.testkit.doubles.StrictOutlet;
import dev.hexhub.testkit.loop.ManualLoop;
import dev.hexhub.testkit.loop.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/** A real hub on two loops turned by hand, with doubles behind every port. */
final class TestHub {

    private static final WireFormat TEXT = new WireFormat("text");
    private static final ChannelRights EVERYTHING =
            new ChannelRights(
                    Audience.EVERYBODY, Audience.EVERYBODY, Audience.EVERYBODY, Audience.EVERYBODY);

    private static final DeliveryOptions BYTES =
            new DeliveryOptions(OverflowPolicy.DISCONNECT, Duration.ZERO, DataFormat.BINARY);
    private static final DeliveryOptions DELAYED =
            new DeliveryOptions(OverflowPolicy.DISCONNECT, DeliveryOptions.LONGEST_WRITE_DELAY);

    final VirtualTime time;
    final List<ManualLoop> loops;
    final ScriptedBroker broker = new ScriptedBroker();
    final QuietPorts quiet;
    final RecordedMeter meter = new RecordedMeter();
    final Hub hub;
    private int names;

    TestHub(TurnBudget budget) {
        this("test", budget, new VirtualTime(), new QuietPorts());
    }

    /** One of several hubs that share a clock, a registry and a line. */
    TestHub(String name, VirtualTime time, QuietPorts shared) {
        this(name, TurnBudget.DEFAULT, time, shared);
    }

    private TestHub(String name, TurnBudget budget, VirtualTime time, QuietPorts shared) {
        this.time = time;
        this.quiet = shared;
        this.loops =
                List.of(
                        new ManualLoop(time, name + "-loop-0"),
                        new ManualLoop(time, name + "-loop-1"));
        Retention minute = new Retention(1_000, Duration.ofMinutes(1));
        ChannelRules channels =
                new ChannelRules(
                        options(Retention.NONE, DeliveryOptions.PLAIN),
                        Map.of(
                                "kept", options(minute, DeliveryOptions.PLAIN),
                                "bytes", options(Retention.NONE, BYTES),
                                "delayed", options(Retention.NONE, DELAYED)));
        hub =
                new Hub(
                        new HubSettings(name, "", "1", rules(), channels, budget),
                        ports(),
                        () -> (name.equals("test") ? "name-" : name + "-") + ++names);
        hub.start(loops);
        settle();
    }

    private static SessionRules rules() {
        return new SessionRules(
                false,
                true,
                new SessionRules.Timers(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(25)),
                new SessionRules.Limits(100, new QueueLimits(1 << 20, 10_000_000_000L), 100, 100));
    }

    private HubPorts ports() {
        return new HubPorts(
                broker,
                broker,
                StoreFence.NONE,
                quiet,
                quiet,
                quiet,
                new NamesAsTokens(),
                List.of(new Text()),
                meter);
    }

    void settle() {
        time.runUntilIdle();
    }

    Client client(int loop, String user) {
        Client client = new Client(loops.get(loop));
        client.says(new ClientCommand.Connect(1, Token.of(user), "", "", Map.of()));
        settle();
        return client;
    }

    private static ChannelOptions options(Retention retention, DeliveryOptions delivery) {
        return new ChannelOptions(
                retention, StreamOptions.OFF, false, false, false, false, EVERYTHING, delivery);
    }

    /** One client with its strict outlet. */
    final class Client {

        final ManualLoop loop;
        final StrictOutlet outlet;
        private final AtomicReference<Inlet> inlet = new AtomicReference<>();

        Client(ManualLoop loop) {
            this.loop = loop;
            this.outlet = new StrictOutlet(loop);
            loop.execute(() -> inlet.set(hub.connections().opened(loop, outlet, TEXT)));
            settle();
        }

        void says(ClientCommand command) {
            loop.execute(() -> inlet.get().received(command));
        }

        Client subscribes(String channel) {
            says(new ClientCommand.Subscribe(2, channel, Token.NONE, SubscribeWishes.NONE));
            settle();
            return this;
        }

        void publishes(String channel, String text) {
            says(new ClientCommand.Publish(9, channel, Payload.of(text)));
        }

        void goes() {
            loop.execute(() -> inlet.get().closed());
        }

        /** The texts of the publications it got. */
        List<String> texts() {
            return lines().stream()
                    .filter(line -> line.startsWith("pub "))
                    .map(line -> line.substring(4))
                    .toList();
        }

        List<String> lines() {
            return outlet.written().stream()
                    .map(message -> new String(message.bytes(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static final class Text implements MessageEncoder {

        @Override
        public WireFormat format() {
            return TEXT;
        }

        @Override
        public EncodedMessage encode(ServerMessage message) {
            String text =
                    message instanceof ServerMessage.Published published
                            ? "pub "
                                    + new String(
                                            published.publication().data().bytes(),
                                            StandardCharsets.UTF_8)
                            : message.toString();
            return new EncodedMessage(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A token is its user's name; one of them makes the verifier throw, as none should. */
    private static final class NamesAsTokens implements TokenVerifier {

        @Override
        public TokenVerdict<ConnectionClaims> connection(Token token) {
            if (token.reveal().equals("bug")) {
                throw new IllegalStateException("a broken verifier");
            }
            return new TokenVerdict.Valid<>(
                    new ConnectionClaims(
                            new UserId(token.reveal()), null, ConnectionClaims.NEVER, Map.of()));
        }

        @Override
        public TokenVerdict<SubscriptionClaims> subscription(Token token) {
            return new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, "none here");
        }
    }

    /** The positive answer that must be there by now. */
    static <T> T yes(CompletionStage<Answer<T>> asked) {
        Answer<T> answer = asked.toCompletableFuture().getNow(null);
        assertThat(answer).isInstanceOf(Answer.Yes.class);
        return ((Answer.Yes<T>) answer).value();
    }

    static ChannelName channel(String name) {
        return new ChannelName(name);
    }
}
