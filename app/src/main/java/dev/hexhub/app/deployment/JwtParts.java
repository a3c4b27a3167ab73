package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.Secret;
import dev.hexhub.app.demo.VisitorTokens;
import dev.hexhub.app.token.JwtTokenVerifier;
import dev.hexhub.app.token.ReplaceableTokens;
import dev.hexhub.ports.token.TokenVerifier;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
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
    static ReplaceableTokens replaceable(HubConfig config, Optional<VisitorTokens> visitors) {
        List<Secret> others = visitors.map(VisitorTokens::key).stream().toList();
        return new ReplaceableTokens(
                token -> new JwtTokenVerifier(token, others, InstantSource.system()),
                config.token());
    }

    @Provides
    static TokenVerifier tokens(ReplaceableTokens replaceable) {
        return replaceable;
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
