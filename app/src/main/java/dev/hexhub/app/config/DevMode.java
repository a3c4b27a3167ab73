package dev.hexhub.app.config;

import java.util.List;

/**
 * What {@code --dev} switches on: everything needed to play, for this machine alone.
 *
 * <p>It lies above the defaults and below whatever an operator wrote, so that one can switch
 * something off again and still play with the rest.
 */
final class DevMode {

    /** Known to everyone who can read, which is why a hub with it listens on loopback only. */
    private static final String SETTINGS =
            """
            client:
              insecure: true
              allow_messages_to_users: true
              allow_latency_reports: true
            token:
              hmac_secret: hexhub-dev-secret-that-everybody-knows
            http_api:
              insecure: true
            demo:
              enabled: true
            shutdown:
              delay: 0s
              window: 0s
            channel:
              without_namespace:
                presence: true
                join_leave: true
                history_size: 100
                history_ttl: 5m
                allow_positioning: true
                allow_recovery: true
                allow_user_limited_channels: true
              namespaces:
                - name: chat
                  presence: true
                  join_leave: true
                  force_push_join_leave: true
                  history_size: 100
                  history_ttl: 5m
                  force_recovery: true
                - name: dash
                  overflow: keep_latest
                - name: ticks
                  history_size: 300
                  history_ttl: 5m
                  force_recovery: true
            """;

    private DevMode() {}

    static Written read(List<Problem> problems) {
        return Yaml.read(SETTINGS, line -> Origin.DEV, problems);
    }
}
