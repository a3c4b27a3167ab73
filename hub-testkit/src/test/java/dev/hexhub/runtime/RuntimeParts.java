package dev.hexhub.runtime;

import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelRights;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.home.HomeRules;
import dev.hexhub.domain.session.SessionRules;
import dev.hexhub.domain.shard.ShardSettings;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.ports.broker.StoreFence;
import dev.hexhub.ports.registry.ControlLine;
import dev.hexhub.ports.token.TokenVerifier;
import dev.hexhub.testkit.contract.RecordedAnnouncements;
import dev.hexhub.testkit.doubles.QuietPorts;
import dev.hexhub.testkit.doubles.RecordedMeter;
import dev.hexhub.testkit.doubles.ScriptedBroker;
import dev.hexhub.testkit.loop.ManualLoop;
import dev.hexhub.testkit.loop.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One real shard on a loop turned by hand, and what is around it in its instance. */
final class RuntimeParts {

    final ManualLoop loop = new ManualLoop(new VirtualTime(), "loop");
    final ScriptedBroker broker = new ScriptedBroker();
    final RecordedAnnouncements announced = new RecordedAnnouncements();
    final ScriptedStores stores = new ScriptedStores();
    final RecordedMeter meter = new RecordedMeter();
    final InstanceId self = new InstanceId("self");
    final HubSettings settings = new HubSettings("one", "", "1", sessions(), channels());
    final HubPorts ports = ports(new QuietPorts());
    final LeaseKeeper keeper = new LeaseKeeper(self, settings, ports, loop);
    final ShardLoop shard =
            new ShardLoop(loop, shardSettings(), TurnBudget.DEFAULT, meter, this::effects);

    RuntimeParts() {
        broker.listen(announced);
    }

    /** Channels of the namespace {@code room} announce who comes and goes, others do not. */
    private static ChannelRules channels() {
        ChannelOptions announcing =
                new ChannelOptions(
                        Retention.NONE,
                        StreamOptions.OFF,
                        true,
                        true,
                        false,
                        false,
                        ChannelRights.NONE,
                        DeliveryOptions.PLAIN);
        return new ChannelRules(ChannelOptions.CLOSED, Map.of("room", announcing));
    }

    private static SessionRules sessions() {
        Duration span = Duration.ofSeconds(10);
        return new SessionRules(
                true,
                true,
                new SessionRules.Timers(span, span, span.dividedBy(2), span, span),
                new SessionRules.Limits(100, new QueueLimits(1 << 20, 10_000_000_000L), 100, 100));
    }

    private ShardSettings shardSettings() {
        return new ShardSettings(
                0, 1, "1", settings.sessions(), settings.channels(), HomeRules.withRecoveryPage(2));
    }

    private HubPorts ports(ControlLine line) {
        return new HubPorts(
                broker,
                broker,
                StoreFence.NONE,
                stores,
                stores,
                line,
                new NoTokens(),
                List.of(),
                meter);
    }

    private ShardEffects effects(ShardLoop own) {
        Peers peers =
                new Peers(self, ports, new Switchboard(self, ports, List::of), running -> true);
        return new ShardEffects(
                ports,
                peers,
                new FenceKeeper(self, ports),
                new Holdings(keeper, own, meter),
                own,
                number -> own,
                new ClientLog());
    }

    /** Nobody has one. */
    private static final class NoTokens implements TokenVerifier {

        @Override
        public TokenVerdict<ConnectionClaims> connection(Token token) {
            return new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, "none here");
        }

        @Override
        public TokenVerdict<SubscriptionClaims> subscription(Token token) {
            return new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, "none here");
        }
    }
}
