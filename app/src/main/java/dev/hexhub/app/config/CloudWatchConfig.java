package dev.hexhub.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to Amazon CloudWatch. Credentials are no setting: they come from where every program
 * on AWS finds them.
 *
 * @param namespace under which the metrics stand, or null: then nothing is sent
 * @param region where to send them, or null for what the environment says
 * @param endpoint an address to use instead of the region's own, or null
 * @param interval how often they are sent
 */
public record CloudWatchConfig(
        @Nullable String namespace,
        @Nullable String region,
        @Nullable URI endpoint,
        Duration interval) {

    private static final Kind<String> NAMESPACE =
            Kind.shown(
                    "1 to 255 letters, digits, `.`, `-`, `_`, `/`, `#` or `:`, not beginning with AWS/",
                    text -> text.matches("(?!AWS/)[A-Za-z0-9._/#:-]{1,255}") ? text : null,
                    text -> text);

    private static final Kind<String> REGION =
            Kind.shown(
                    "a region, such as eu-central-1",
                    text -> text.matches("[a-z]{2,}(-[a-z]+)+-[0-9]+") ? text : null,
                    text -> text);

    private static final Kind<URI> ENDPOINT =
            Kind.shown(
                    "http://host or https://host, a port if need be",
                    CloudWatchConfig::uri,
                    URI::toString);

    static CloudWatchConfig read(SectionReader in) {
        return new CloudWatchConfig(
                in.optional("namespace", NAMESPACE),
                in.optional("region", REGION),
                in.optional("endpoint", ENDPOINT),
                in.one(
                        "interval",
                        Kind.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                        Duration.ofMinutes(1)));
    }

    private static @Nullable URI uri(String text) {
        try {
            URI uri = new URI(text);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getUserInfo() == null ? uri : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
