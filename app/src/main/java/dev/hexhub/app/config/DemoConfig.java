package dev.hexhub.app.config;

import org.jspecify.annotations.Nullable;

/**
 * The demo page.
 *
 * @param enabled whether it is served at {@code /}
 * @param tokenSecret what its visitors' tokens are signed with, or null: then a key that nobody
 *     else knows
 */
public record DemoConfig(boolean enabled, @Nullable Secret tokenSecret) {

    private static final Kind<Secret> KEY = Kind.secret(32);

    static DemoConfig read(SectionReader in) {
        return new DemoConfig(
                in.one("enabled", Kind.SWITCH, false), in.optional("token_secret", KEY));
    }
}
