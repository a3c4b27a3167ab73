package dev.hexhub.ports.token;

import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;

/**
 * Says what a token is worth. Called on a loop: computes, never waits.
 *
 * <ul>
 *   <li><b>T1</b> Bad input of any kind is {@code Invalid}, never an exception.
 *   <li><b>T2</b> A genuine token whose time is over, or has not come, is {@code Expired}.
 *   <li><b>T3</b> A token of one kind is {@code Invalid} as the other kind.
 *   <li><b>T4</b> The algorithm belongs to the key; what the token's header says can only disagree.
 * </ul>
 */
public interface TokenVerifier {

    /** Verifies a connection token. */
    TokenVerdict<ConnectionClaims> connection(Token token);

    /** Verifies a subscription token; whether user and channel fit is the session's to judge. */
    TokenVerdict<SubscriptionClaims> subscription(Token token);
}
