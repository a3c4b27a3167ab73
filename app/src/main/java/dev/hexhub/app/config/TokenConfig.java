package dev.hexhub.app.config;

import org.jspecify.annotations.Nullable;

/**
 * How tokens are verified.
 *
 * @param hmacSecret the key that tokens are signed with, or null: then every token is refused
 * @param hmacPreviousSecret a key that was used before and is still good, or null
 * @param audience what a token's {@code aud} must name, or null for anything
 * @param issuer what a token's {@code iss} must be, or null for anything
 */
public record TokenConfig(
        @Nullable Secret hmacSecret,
        @Nullable Secret hmacPreviousSecret,
        @Nullable String audience,
        @Nullable String issuer) {

    /** Shorter keys can be guessed from one token. */
    private static final Kind<Secret> KEY = Kind.secret(32);

    static TokenConfig read(SectionReader in) {
        return new TokenConfig(
                in.optional("hmac_secret", KEY),
                in.optional("hmac_previous_secret", KEY),
                in.optional("audience", Kind.TEXT),
                in.optional("issuer", Kind.TEXT));
    }
}
