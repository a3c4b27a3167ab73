package dev.hexhub.domain.token;

/**
 * What came of verifying a token.
 *
 * @param <C> what a good token claims
 */
public sealed interface TokenVerdict<C> {

    /**
     * The token is genuine and in time.
     *
     * @param claims what it says
     * @param <C> the kind of claims
     */
    record Valid<C>(C claims) implements TokenVerdict<C> {}

    /**
     * The token was genuine and its time is over (or not yet come): the client should fetch a new
     * one.
     *
     * @param <C> the kind of claims
     */
    record Expired<C>() implements TokenVerdict<C> {}

    /**
     * The token proves nothing.
     *
     * @param why for the log: one of a few fixed sentences, never a part of the token
     * @param <C> the kind of claims
     */
    record Invalid<C>(String why) implements TokenVerdict<C> {}
}
