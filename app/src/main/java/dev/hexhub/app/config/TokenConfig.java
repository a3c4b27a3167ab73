package dev.hexhub.app.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How tokens are verified.
 *
 * @param hmacSecret the key that tokens are signed with, or null: then every token is refused
 * @param hmacPreviousSecret a key that was used before and is still good, or null
 * @param audience what a token's {@code aud} must name, or null for anything
 * @param issuer what a token's {@code iss} must be, or null for anything
 * @param leeway how far the clocks of those who make tokens and of this hub may differ
 */
public record TokenConfig(
        @Nullable Secret hmacSecret,
        @Nullable Secret hmacPreviousSecret,
        @Nullable String audience,
        @Nullable String issuer,
        Duration leeway) {

    /** Shorter keys can be guessed from one token. */
    private static final Kind<Secret> KEY = Kind.secret(32);

    /** What differs by more is for an operator to mend. */
    private static final Kind<Duration> LEEWAY =
            Kind.duration(Duration.ZERO, Duration.ofMinutes(5));

    /** More than clocks differ that are set over the network, less than anybody would misuse. */
    static final Duration USUAL_LEEWAY = Duration.ofSeconds(30);

    static TokenConfig read(SectionReader in) {
        return new TokenConfig(
                in.optional("hmac_secret", KEY),
                in.optional("hmac_previous_secret", KEY),
                in.optional("audience", Kind.TEXT),
                in.optional("issuer", Kind.TEXT),
                in.one("leeway", LEEWAY, USUAL_LEEWAY));
    }
}
