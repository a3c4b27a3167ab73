package dev.hexhub.app.config;

import org.jspecify.annotations.Nullable;

/**
 * Who may use the server API under {@code /api}.
 *
 * @param key what a backend shows, or null: then the API is off, unless insecure
 * @param insecure nobody needs a key
 */
public record HttpApiConfig(@Nullable Secret key, boolean insecure) {

    private static final Kind<Secret> KEY = Kind.secret(16);

    static HttpApiConfig read(SectionReader in) {
        return new HttpApiConfig(in.optional("key", KEY), in.one("insecure", Kind.SWITCH, false));
    }

    /** Whether anyone can use it at all. */
    public boolean isOn() {
        return insecure || key != null;
    }
}
