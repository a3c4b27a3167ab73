package dev.hexhub.app.config;

import java.util.List;

/**
 * Where the instances of a hub meet.
 *
 * @param url where Redis is; none for a single instance, which keeps everything in its own memory
 * @param prefix what every key and topic starts with
 */
public record RedisConfig(List<RedisUrl> url, String prefix) {

    private static final Kind<RedisUrl> URL =
            new Kind<>(
                    "redis://host:port or, with TLS, rediss://host:port; user:password@ may stand before the host",
                    RedisUrl::parse,
                    RedisUrl::toString,
                    RedisUrl::masked);

    private static final Kind<String> PREFIX =
            Kind.shown(
                    "1 to 64 letters, digits, `.`, `_`, `:` or `-`",
                    text -> text.matches("[A-Za-z0-9._:-]{1,64}") ? text : null,
                    text -> text);

    /** Keeps its own copy of the list. */
    public RedisConfig {
        url = List.copyOf(url);
    }

    static RedisConfig read(SectionReader in) {
        List<RedisUrl> url = in.many("url", URL);
        if (url.size() > 1) {
            in.refuse("url", url.size() + " addresses", "one");
        }
        return new RedisConfig(url, in.one("prefix", PREFIX, "hub"));
    }

    /** Whether there is a Redis to meet at. */
    public boolean isOn() {
        return !url.isEmpty();
    }
}
