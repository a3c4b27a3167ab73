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
     * @param fault which of its times it is: {@link TokenFault#EXPIRED}, {@link
     *     TokenFault#NOT_YET_VALID} or {@link TokenFault#ISSUED_LATER}
     * @param <C> the kind of claims
     */
    record Expired<C>(TokenFault fault) implements TokenVerdict<C> {

        /** Its end has passed. */
        public Expired() {
            this(TokenFault.EXPIRED);
        }
    }

    /**
     * The token proves nothing.
     *
     * @param fault what is wrong with it
     * @param why for the log: one of a few fixed sentences, never a part of the token
     * @param <C> the kind of claims
     */
    record Invalid<C>(TokenFault fault, String why) implements TokenVerdict<C> {}
}
