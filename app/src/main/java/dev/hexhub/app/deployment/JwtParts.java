package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.token.JwtTokenVerifier;
import dev.hexhub.ports.token.TokenVerifier;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Tokens with a shared secret. Here the hub looks at the calendar, and nowhere else but in its
 * demo.
 */
@Module
final class JwtParts {

    private JwtParts() {}

    @Provides
    @Singleton
    static TokenVerifier tokens(HubConfig config) {
        return new JwtTokenVerifier(config.token(), InstantSource.system());
    }
}
