package dev.hexhub.app.config;

import dev.hexhub.domain.channel.ChannelRules;

/**
 * Everything an operator may set.
 *
 * @param name what people call this instance; "" for the machine's name
 * @param listen where the hub listens
 * @param client what is expected of clients
 * @param token how tokens are verified
 * @param httpApi who may use the server API
 * @param channels what channels can do
 * @param metricsEnabled whether {@code /metrics} is served
 * @param demoEnabled whether the demo page is served at {@code /}
 * @param shutdown how the hub stops
 * @param log what is logged, and how
 */
public record HubConfig(
        String name,
        ListenConfig listen,
        ClientConfig client,
        TokenConfig token,
        HttpApiConfig httpApi,
        ChannelRules channels,
        boolean metricsEnabled,
        boolean demoEnabled,
        ShutdownConfig shutdown,
        LogConfig log) {

    /** In the order in which the settings are shown. */
    static HubConfig read(SectionReader in) {
        String name = in.optional("name", Kind.TEXT);
        return new HubConfig(
                name == null ? "" : name,
                ListenConfig.read(in),
                in.section("client", ClientConfig::read),
                in.section("token", TokenConfig::read),
                in.section("http_api", HttpApiConfig::read),
                in.section("channel", ChannelsConfig::read),
                in.section("metrics", metrics -> metrics.one("enabled", Kind.SWITCH, true)),
                in.section("demo", demo -> demo.one("enabled", Kind.SWITCH, false)),
                in.section("shutdown", ShutdownConfig::read),
                in.section("log", LogConfig::read));
    }

    /** Whether somebody could connect at all: with a token, without one, or because all may. */
    public boolean letsAnyoneIn() {
        return token.hmacSecret() != null
                || client.rules().allowAnonymous()
                || client.rules().insecure();
    }
}
