package dev.hexhub.benchmarks.scenario;

import dev.hexhub.benchmarks.load.Crowd;
import dev.hexhub.benchmarks.load.Pace;
import dev.hexhub.benchmarks.server.Setup;
import dev.hexhub.benchmarks.server.Setup.Channels;
import dev.hexhub.benchmarks.server.Setup.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that can be measured, as a list. */
public final class Scenarios {

    private static final Pace ONE = new Pace.InFlight(1);
    private static final Pace SIXTEEN = new Pace.InFlight(16);

    private static final List<Scenario> STANDARD =
            List.of(
                    Scenario.delivery("fan-out-1k-1", Crowd.of(1_000), ONE),
                    Scenario.delivery("fan-out-1k-16", Crowd.of(1_000), SIXTEEN),
                    Scenario.delivery("fan-out-10k-1", Crowd.of(10_000), ONE),
                    Scenario.delivery("fan-out-10k-16", Crowd.of(10_000), SIXTEEN));

    private static final List<Scenario> OTHERS =
            List.of(
                    Scenario.delivery("rate-1k", Crowd.of(1_000), new Pace.PerSecond(50)),
                    Scenario.delivery("rate-10k", Crowd.of(10_000), new Pace.PerSecond(3)),
                    Scenario.delivery("rate-100-1k", Crowd.of(100), new Pace.PerSecond(1_000)),
                    Scenario.delivery("rate-100-1k-2ms", Crowd.of(100), new Pace.PerSecond(1_000))
                            .in(Setup.PLAIN.with(Channels.DELAYED_2_MS)),
                    Scenario.delivery("rate-100-1k-5ms", Crowd.of(100), new Pace.PerSecond(1_000))
                            .in(Setup.PLAIN.with(Channels.DELAYED_5_MS)),
                    Scenario.delivery("rate-50-2k", Crowd.of(50), new Pace.PerSecond(2_000)),
                    Scenario.delivery("rate-50-2k-5ms", Crowd.of(50), new Pace.PerSecond(2_000))
                            .in(Setup.PLAIN.with(Channels.DELAYED_5_MS)),
                    Scenario.delivery("history-off-1k", Crowd.of(1_000), ONE),
                    Scenario.delivery("history-on-1k", Crowd.of(1_000), ONE)
                            .in(Setup.PLAIN.with(Channels.WITH_HISTORY)),
                    Scenario.slowReaders("readers-9k", Crowd.of(9_000), new Pace.PerSecond(4)),
                    Scenario.slowReaders(
                            "readers-9k-sleepers-1k",
                            Crowd.withSleepers(9_000, 1_000),
                            new Pace.PerSecond(4)),
                    Scenario.delivery("growth-1k", Crowd.of(1_000), ONE),
                    Scenario.delivery("growth-4k", Crowd.of(4_000), ONE),
                    Scenario.delivery("growth-10k", Crowd.of(10_000), ONE),
                    Scenario.delivery("growth-18k", Crowd.of(18_000), ONE),
                    headline("headline-18k", 18_000).in(Setup.PLAIN),
                    headline("headline-30k", 30_000).in(Setup.onRedis(2, Source.CLIENT)),
                    Scenario.delivery(
                                    "redis-latency",
                                    Crowd.ofChannels(1_000, 100),
                                    new Pace.PerSecond(1_000))
                            .in(Setup.PLAIN.orOnRedis(3)),
                    Scenario.delivery(
                                    "redis-ingest",
                                    Crowd.ofChannels(10, 1_000),
                                    new Pace.InFlight(4_000))
                            .in(Setup.onRedis(1, Source.REDIS)),
                    Scenario.flood("redis-flood", Crowd.of(200), new Pace.InFlight(100))
                            .in(Setup.onRedis(1, Source.REDIS).with(Channels.WITH_LONG_HISTORY)),
                    Scenario.memory("idle-10k", Crowd.of(10_000)),
                    Scenario.memory("channels-100k", Crowd.ofChannels(1_000, 100_000)),
                    Scenario.connecting("connects-10k", Crowd.of(10_000)));

    private static final List<Scenario> SMOKE =
            List.of(
                    Scenario.delivery("smoke-1", Crowd.of(300), ONE),
                    Scenario.delivery("smoke-64", Crowd.of(300), new Pace.InFlight(64)),
                    Scenario.delivery("smoke-rate", Crowd.of(300), new Pace.PerSecond(100)),
                    Scenario.delivery("smoke-history", Crowd.of(300), SIXTEEN)
                            .in(Setup.PLAIN.with(Channels.WITH_HISTORY)),
                    Scenario.memory("smoke-channels", Crowd.ofChannels(50, 5_000)),
                    Scenario.delivery("smoke-redis", Crowd.ofChannels(300, 10), SIXTEEN)
                            .in(Setup.onRedis(2, Source.CLIENT).with(Channels.WITH_HISTORY)));

    private Scenarios() {}

    /** What is run when nothing else is asked for. */
    public static List<Scenario> standard() {
        return STANDARD;
    }

    /**
     * Small, short and cold, and only to see that nothing is lost. On Redis with history, because a
     * machine that is busy enough may lose a link, and what has no history with it.
     */
    public static List<Scenario> smoke() {
        return SMOKE.stream()
                .map(each -> each.lasting(Duration.ZERO, Duration.ofSeconds(2)))
                .toList();
    }

    /** Each client hears one publication in a second, all of them the same one. */
    private static Scenario headline(String name, int clients) {
        return Scenario.delivery(name, Crowd.of(clients), new Pace.PerSecond(1))
                .lasting(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /** The names of all. */
    public static List<String> names() {
        return all().stream().map(Scenario::name).toList();
    }

    /** The one of that name. */
    public static Optional<Scenario> named(String name) {
        return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
    }

    /** All but the smoke test's. */
    public static List<Scenario> all() {
        return Stream.concat(STANDARD.stream(), OTHERS.stream()).toList();
    }
}
