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
                    report.originOf("host"),
                    "host: "
                            + host
                            + " together with --dev (expected: a loopback address, because everything is allowed to everybody)");
        }
        if (!config.letsAnyoneIn()) {
            report.problem(
                    report.originOf("token.hmac_secret"),
                    "token.hmac_secret: nothing, while listening on "
                            + host
                            + " (expected: at least 32 bytes, because nobody could connect; or client.allow_anonymous)");
        }
    }
}
