package dev.hexhub.app.cli;

import dev.hexhub.app.config.Fit;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.RedisUrl;
import dev.hexhub.app.deployment.BuildInfo;
import dev.hexhub.app.deployment.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person is told once the hub listens: where, what to open, and what to beware of. */
final class Banner {

    private Banner() {}

    static List<String> of(HubConfig config, int port, boolean dev) {
        String url = config.listen().url(port);
        List<String> lines = new ArrayList<>();
        lines.add("hexhub " + BuildInfo.VERSION + " listens on " + url);
        lines.add("");
        if (config.demo().enabled()) {
            lines.add("  open in a browser   " + url + "/");
        }
        lines.add(
                "  WebSocket           ws"
                        + url.substring("http".length())
                        + "/connection/websocket");
        lines.add(
                "  server API          "
                        + (config.httpApi().isOn() ? url + "/api" : "off (set http_api.key)"));
        lines.add("  deployment          " + deployment(config));
        lines.add("  health              " + url + "/health/ready");
        if (config.metrics().enabled()) {
            lines.add("  metrics             " + url + "/metrics");
        }
        lines.add("");
        lines.addAll(warnings(config, dev));
        lines.add("Ctrl-C stops.");
        return lines;
    }

    /** Which one it is, and what it lives on; never a password. */
    static String deployment(HubConfig config) {
        String title = Deployment.of(config).title();
        return config.redis().isOn()
                ? title
                        + " at "
                        + config.redis().url().stream()
                                .map(RedisUrl::toString)
                                .collect(Collectors.joining(", "))
                : title + ", everything in memory";
    }

    static List<String> warnings(HubConfig config, boolean dev) {
        List<String> lines = new ArrayList<>();
        if (dev) {
            lines.add(
                    "!! --dev: EVERYTHING IS OPEN TO EVERYBODY on this machine. Never run it like this elsewhere.");
        } else if (config.client().rules().insecure()) {
            lines.add(
                    "!! client.insecure: whoever reaches this address may do everything without a token.");
        }
        if (!dev && config.httpApi().insecure()) {
            lines.add("!! http_api.insecure: whoever reaches this address may use the server API.");
        }
        Fit.warnings(config).forEach(warning -> lines.add("!! " + warning));
        if (!config.letsAnyoneIn()) {
            lines.add("Nobody can connect yet, because no token can be verified. Either");
            lines.add("  play:          ./hub run --dev");
            lines.add("  or with keys:  export HUB_TOKEN_HMAC_SECRET=$(openssl rand -hex 32)");
            lines.add("                 ./hub run   and   ./hub token --user 42");
        }
        return lines;
    }
}
