package dev.hexhub.app.sdk;

import dev.hexhub.app.fault.scenario.OfficialRollingRestart;
import dev.hexhub.app.program.HubProcess;
import dev.hexhub.app.program.NodeScripts;
import dev.hexhub.app.program.RoundRobin;
import dev.hexhub.testkit.redis.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The official JavaScript client is the judge of the protocol: the scripts of {@code src/test/js}
 * run against the packaged program. See {@link NodeScripts}.
 */
class NpmClientSDK {

    @BeforeAll
    static void install_the_client() throws Exception {
        NodeScripts.install();
    }

    @Test
    void the_official_client_finds_everything_as_the_protocol_says() throws Exception {
        try (HubProcess hub = hub("sdk")) {
            judge("conformance.log", 1, "http://127.0.0.1:" + hub.port());
        }
    }

    @Test
    void three_instances_behind_a_round_robin_are_like_one() throws Exception {
        try (RedisServer redis = RedisServer.start();
                HubProcess first = hub("sdk-1", "--redis", redis.url());
                HubProcess second = hub("sdk-2", "--redis", redis.url());
                HubProcess third = hub("sdk-3", "--redis", redis.url());
                RoundRobin any =
                        new RoundRobin(List.of(first.port(), second.port(), third.port()))) {
            judge("conformance-redis.log", 3, any.url());
        }
    }

    @Test
    void a_rolling_restart_loses_nothing_and_tells_every_official_client_to_reconnect()
            throws Exception {
        OfficialRollingRestart.run(1, 60, 300);
    }

    private static HubProcess hub(String name, String... options) throws Exception {
        List<String> all =
                new ArrayList<>(List.of("--config", NodeScripts.path("hub.yaml").toString()));
        all.addAll(List.of(options));
        return HubProcess.start(name, List.of(), all.toArray(String[]::new));
    }

    private static void judge(String log, int instances, String hubUrl) throws Exception {
        NodeScripts.run(
                log,
                List.of("node", "--test", "--test-concurrency=3", "--test-reporter=spec"),
                Map.of("HUB_URL", hubUrl, "HUB_INSTANCES", Integer.toString(instances)));
    }
}
