package dev.hexhub.adapter.undertow.websocket;

import dev.hexhub.adapter.undertow.origin.AllowedOrigins;
import java.time.Duration;

/**
 * What the hub asks of a WebSocket.
 *
 * @param origins the web pages that may connect
 * @param messageSizeLimit the most bytes of one message, from 1
 * @param connectionLimit the most connections at a time, from 1
 * @param closeGrace how long a goodbye may take before the connection is cut
 */
public record UpgradeSettings(
        AllowedOrigins origins, int messageSizeLimit, int connectionLimit, Duration closeGrace) {}
