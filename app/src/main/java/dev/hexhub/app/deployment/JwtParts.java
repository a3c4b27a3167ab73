package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.demo.VisitorTokens;
import dev.hexhub.app.token.JwtTokenVerifier;
import dev.hexhub.ports.token.TokenVerifier;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tokens with a shared secret, and those of the demo's visitors. Here the hub looks at the
 * calendar, and nowhere else but in its demo.
 */
@Module
final class JwtParts {

    private JwtParts() {}

    @Provides
    @Singleton
    static TokenVerifier tokens(HubConfig config, Optional<VisitorTokens> visitors) {
        return new JwtTokenVerifier(
                config.token(),
                visitors.map(VisitorTokens::key).stream().toList(),
                InstantSource.system());
    }

    @Provides
    @Singleton
    static Optional<VisitorTokens> visitors(HubConfig config) {
        return config.givesTokensToVisitors()
                ? Optional.of(
                        VisitorTokens.of(config.demo(), config.token(), InstantSource.system()))
                : Optional.empty();
    }
}
