package dev.hexhub.domain.shard;

import dev.hexhub.domain.channel.ChannelOptions;
import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.home.HomeRules;
import dev.hexhub.domain.session.SessionRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a {@link Scenario} starts from: the defaults of the product, and open channels.
 *
 * @param rules what is expected of clients
 * @param plain the options of channels without a namespace
 * @param namespaces the options of the others
 * @param homes how homes behave
 */
public record ScenarioSetup(
        SessionRules rules,
        ChannelOptions plain,
        Map<String, ChannelOptions> namespaces,
        HomeRules homes) {

    public static final SessionRules.Timers TIMERS =
            new SessionRules.Timers(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(25),
                    Duration.ofSeconds(25));

    public static final SessionRules.Limits LIMITS =
            new SessionRules.Limits(
                    3, new QueueLimits(64 * 1024, Duration.ofSeconds(10).toNanos()), 5, 10);

    public static final ScenarioSetup DEFAULT =
            new ScenarioSetup(
                    new SessionRules(false, false, TIMERS, LIMITS),
                    TestOptions.open().options(),
                    Map.of(),
                    HomeRules.withRecoveryPage(LIMITS.recoveryPage()));

    public ScenarioSetup plain(TestOptions options) {
        return new ScenarioSetup(rules, options.options(), namespaces, homes);
    }

    public ScenarioSetup namespace(String name, TestOptions options) {
        Map<String, ChannelOptions> more = new HashMap<>(namespaces);
        more.put(name, options.options());
        return new ScenarioSetup(rules, plain, more, homes);
    }

    public ScenarioSetup rules(SessionRules changed) {
        return new ScenarioSetup(changed, plain, namespaces, homes);
    }

    public ScenarioSetup homes(HomeRules changed) {
        return new ScenarioSetup(rules, plain, namespaces, changed);
    }
}
