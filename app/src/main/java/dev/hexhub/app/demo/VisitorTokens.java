package dev.hexhub.app.demo;

import dev.hexhub.app.config.DemoConfig;
import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.app.token.TokenMaker;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Makes a user of whoever looks at the demo page, under any name. For the demo alone: a login would
 * ask for a proof first.
 *
 * <p>The key is the demo's own and never the one that the application's tokens are signed with, so
 * what is given away here opens no other hub. Tokens end with the key, not at a time. From any
 * thread.
 */
public final class VisitorTokens {

    private static final int KEY_BYTES = 32;

    private final Secret key;
    private final TokenMaker maker;
    private final @Nullable String audience;
    private final @Nullable String issuer;

    private VisitorTokens(Secret key, TokenConfig config, InstantSource clock) {
        this.key = key;
        this.maker = new TokenMaker(key, clock);
        this.audience = config.audience();
        this.issuer = config.issuer();
    }

    /** Signed with the demo's key, or with a new one that nobody else knows. */
    public static VisitorTokens of(DemoConfig demo, TokenConfig config, InstantSource clock) {
        Secret given = demo.tokenSecret();
        return new VisitorTokens(given == null ? Secret.of(newKey()) : given, config, clock);
    }

    /** A key for instances that are to accept each other's visitors. */
    static String newKey() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** What the tokens are signed with. */
    public Secret key() {
        return key;
    }

    /** A token that names this user. */
    public String of(String user) {
        return maker.make(new TokenMaker.Wish(user, null, null, null, audience, issuer));
    }
}
