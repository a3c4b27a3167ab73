package dev.hexhub.app.deployment;

import dev.hexhub.adapter.undertow.UndertowTransport;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.logging.Logging;
import dev.hexhub.app.token.ReplaceableTokens;
import jakarta.inject.Inject;

/**
 * Hands a running hub the settings that it can follow: each adapter swaps one immutable value for
 * another. Only what {@link dev.hexhub.app.config.Changes} calls live may be taken from here.
 */
final class LiveSettings {

    private final ReplaceableTokens tokens;
    private final UndertowTransport transport;

    @Inject
    LiveSettings(ReplaceableTokens tokens, UndertowTransport transport) {
        this.tokens = tokens;
        this.transport = transport;
    }

    void apply(HubConfig config) {
        tokens.reconfigured(config.token());
        transport.reconfigured(
                UndertowParts.webSocket(config.client()), UndertowParts.api(config.httpApi()));
        Logging.level(config.log().level());
    }
}
