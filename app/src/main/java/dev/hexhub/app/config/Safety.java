package dev.hexhub.app.config;

/** What is refused although each setting is fine by itself: a hub that is open by accident. */
final class Safety {

    private Safety() {}

    static void check(HubConfig config, boolean dev, Report report) {
        String host = config.listen().host();
        if (config.listen().isLoopback()) {
            return;
        }
        if (dev) {
            report.problem(
                    origin("host", report),
                    "host: "
                            + host
                            + " together with --dev (expected: a loopback address, because everything is allowed to everybody)");
        }
        if (!config.letsAnyoneIn()) {
            report.problem(
                    origin("token.hmac_secret", report),
                    "token.hmac_secret: nothing, while listening on "
                            + host
                            + " (expected: at least 32 bytes, because nobody could connect; or client.allow_anonymous)");
        }
    }

    private static Origin origin(String path, Report report) {
        return report.effective().stream()
                .filter(setting -> setting.path().equals(path))
                .map(Effective::origin)
                .findFirst()
                .orElse(Origin.DEFAULT);
    }
}
