package dev.hexhub.app.config;

import dev.hexhub.domain.channel.ChannelRules;

/**
 * Everything an operator may set.
 *
 * @param instance who this instance is among others
 * @param listen where the hub listens
 * @param redis where instances meet
 * @param client what is expected of clients
 * @param token how tokens are verified
 * @param httpApi who may use the server API
 * @param channels what channels can do
 * @param metrics who gets the counts and measurements
 * @param demo the demo page
 * @param shutdown how the hub stops
 * @param log what is logged, and how
 */
public record HubConfig(
        InstanceConfig instance,
        ListenConfig listen,
        RedisConfig redis,
        ClientConfig client,
        TokenConfig token,
        HttpApiConfig httpApi,
        ChannelRules channels,
        MetricsConfig metrics,
        DemoConfig demo,
        ShutdownConfig shutdown,
        LogConfig log) {

    /** In the order in which the settings are shown. */
    static HubConfig read(SectionReader in) {
        return new HubConfig(
                in.section("instance", InstanceConfig::read),
                ListenConfig.read(in),
                in.section("redis", RedisConfig::read),
                in.section("client", ClientConfig::read),
                in.section("token", TokenConfig::read),
                in.section("http_api", HttpApiConfig::read),
                in.section("channel", ChannelsConfig::read),
                in.section("metrics", MetricsConfig::read),
                in.section("demo", DemoConfig::read),
                in.section("shutdown", ShutdownConfig::read),
                in.section("log", LogConfig::read));
    }

    /**
     * Where this instance can be reached: what was said, or else where it listens; "" for nowhere.
     */
    public String address() {
        return instance.address().isEmpty() ? listen.address() : instance.address();
    }

    /**
     * Whether whoever opens the demo page gets a token for any name. Only where nobody needs a
     * token anyway: elsewhere such a token would open what was meant to be closed.
     */
    public boolean givesTokensToVisitors() {
        return demo.enabled() && client.rules().insecure();
    }

    /** Whether somebody could connect at all: with a token, without one, or because all may. */
    public boolean letsAnyoneIn() {
        return token.hmacSecret() != null
                || client.rules().allowAnonymous()
                || client.rules().insecure();
    }
}
