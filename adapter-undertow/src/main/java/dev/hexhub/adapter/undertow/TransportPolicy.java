package dev.hexhub.adapter.undertow;

import dev.hexhub.adapter.undertow.http.ApiPolicy;
import dev.hexhub.adapter.undertow.origin.AllowedOrigins;
import dev.hexhub.adapter.undertow.websocket.UpgradeSettings;

/**
 * Everything that can change while the transport runs, in one value that is replaced as a whole.
 */
record TransportPolicy(UpgradeSettings upgrades, ApiPolicy api) {

    static TransportPolicy of(TransportSettings.WebSocket webSocket, TransportSettings.Api api) {
        AllowedOrigins origins = AllowedOrigins.of(webSocket.allowedOrigins());
        return new TransportPolicy(
                new UpgradeSettings(
                        origins,
                        webSocket.messageSizeLimit(),
                        webSocket.connectionLimit(),
                        webSocket.closeGrace()),
                ApiPolicy.of(api.keys(), api.insecure(), origins));
    }
}
