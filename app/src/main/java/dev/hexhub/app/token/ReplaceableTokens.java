package dev.hexhub.app.token;

import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.ports.token.TokenVerifier;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Verifies by the settings of the moment. A token is judged as a whole by one set of keys, audience
 * and issuer, never by a mixture. From any thread.
 */
public final class ReplaceableTokens implements TokenVerifier {

    private final Function<TokenConfig, TokenVerifier> making;
    private final AtomicReference<TokenVerifier> current;

    /** Makes its first verifier from these settings, and each later one in the same way. */
    public ReplaceableTokens(Function<TokenConfig, TokenVerifier> making, TokenConfig first) {
        this.making = making;
        this.current = new AtomicReference<>(making.apply(first));
    }

    /** Judges what is shown from now on by these settings. */
    public void reconfigured(TokenConfig config) {
        current.set(making.apply(config));
    }

    @Override
    public TokenVerdict<ConnectionClaims> connection(Token token) {
        return current.get().connection(token);
    }

    @Override
    public TokenVerdict<SubscriptionClaims> subscription(Token token) {
        return current.get().subscription(token);
    }
}
