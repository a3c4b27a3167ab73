package dev.hexhub.app.config;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Centrifugo, whose clients people bring along, calls our settings, in its last two versions.
 */
final class OtherNames {

    private static final Map<String, String> HERE =
            """
            client.token.hmac_secret_key                        token.hmac_secret
            token_hmac_secret_key                               token.hmac_secret
            client.token.hmac_previous_secret_key               token.hmac_previous_secret
            client.token.audience                               token.audience
            token_audience                                      token.audience
            client.token.issuer                                 token.issuer
            token_issuer                                        token.issuer
            client.subscription_token.hmac_secret_key           token.hmac_secret
            client.allow_anonymous_connect_without_token        client.allow_anonymous
            allow_anonymous_connect_without_token               client.allow_anonymous
            websocket.message_size_limit                        client.message_size_limit
            websocket_message_size_limit                        client.message_size_limit
            http_server.address                                 host
            address                                             host
            http_server.port                                    port
            api_key                                             http_api.key
            api_insecure                                        http_api.insecure
            engine.redis.address                                redis.url
            engine.redis.cluster_address                        redis.url
            broker.redis.address                                redis.url
            redis_address                                       redis.url
            redis_cluster_address                               redis.url
            engine.redis.prefix                                 redis.prefix
            broker.redis.prefix                                 redis.prefix
            engine.type                                         redis.mode
            engine                                              redis.mode
            prometheus.enabled                                  metrics.enabled
            prometheus                                          metrics.enabled
            node.name                                           instance.name
            name                                                instance.name
            namespaces                                          channel.namespaces
            shutdown_timeout                                    shutdown.timeout
            shutdown_termination_delay                          shutdown.window
            """
                    .lines()
                    .map(line -> line.split("\\s+"))
                    .collect(
                            Collectors.toMap(
                                    pair -> Suggestion.words(pair[0]),
                                    pair -> pair[1],
                                    (one, same) -> one));

    private OtherNames() {}

    /** Our path for these words of a path, or null when it is no such name. */
    static @Nullable String here(String words) {
        return HERE.get(words);
    }
}
