package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.channel.ChannelRights;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.channel.DeliveryOptions;
import dev.hexhub.domain.channel.OverflowPolicy;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.channel.StreamOptions;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.session.SessionRules;
import dev.hexhub.domain.session.SessionRules.Limits;
import dev.hexhub.domain.session.SessionRules.Timers;
import dev.hexhub.runtime.HubSettings;
import dev.hexhub.runtime.TurnBudget;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The rules of simulated hubs: small bounds everywhere, so that short runs reach all of them. */
final class SimulatedRules {

    static final ChannelName ROOM = new ChannelName("room:1");
    static final ChannelName LOG = new ChannelName("log:1");
    static final ChannelName PLAIN = new ChannelName("plain:1");
    static final ChannelName DROPPING = new ChannelName("dropping:1");
    static final ChannelName LATEST = new ChannelName("latest:1");
    static final List<ChannelName> CHANNELS = List.of(ROOM, LOG, PLAIN, LATEST, DROPPING);

    static final Retention KEPT = new Retention(20, Duration.ofMinutes(5));
    static final Duration TOP_TTL = Duration.ofDays(30);

    private static final int RECOVERY_PAGE = 12;

    private SimulatedRules() {}

    static HubSettings settings(String name, Duration writeDelay) {
        Timers timers =
                new Timers(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(25));
        QueueLimits queue =
                new QueueLimits(SimulatedCluster.QUEUE_BYTES, Duration.ofSeconds(10).toNanos());
        SessionRules sessions =
                new SessionRules(true, true, timers, new Limits(16, queue, 50, RECOVERY_PAGE));
        return new HubSettings(
                name,
                "",
                "simulated",
                sessions,
                channels(writeDelay),
                new TurnBudget(3, 2, 2, 4, 4));
    }

    private static ChannelRules channels(Duration writeDelay) {
        StreamOptions recovered = new StreamOptions(true, true, true, true);
        DeliveryOptions plain = new DeliveryOptions(OverflowPolicy.DISCONNECT, writeDelay);
        return new ChannelRules(
                ChannelOptions.CLOSED,
                Map.of(
                        "room", options(KEPT, recovered, true, plain),
                        "log", options(KEPT, recovered, false, plain),
                        "plain", options(Retention.NONE, StreamOptions.OFF, true, plain),
                        "dropping",
                                options(
                                        Retention.NONE,
                                        StreamOptions.OFF,
                                        false,
                                        new DeliveryOptions(
                                                OverflowPolicy.DROP_OLDEST, writeDelay)),
                        "latest",
                                options(
                                        Retention.NONE,
                                        StreamOptions.OFF,
                                        false,
                                        new DeliveryOptions(
                                                OverflowPolicy.KEEP_LATEST, writeDelay))));
    }

    private static ChannelOptions options(
            Retention retention,
            StreamOptions streams,
            boolean presence,
            DeliveryOptions delivery) {
        return new ChannelOptions(
                retention,
                streams,
                presence,
                presence,
                presence,
                false,
                ChannelRights.NONE,
                delivery);
    }
}
