package dev.hexhub.app.token;

import dev.hexhub.domain.token.TokenFault;

/**
 * Ends the reading of a token that proves nothing; never leaves this package.
 *
 * <p>A claim can be wrong at any depth, and each is wrong in the same way: passing that up as a
 * value would hide the reading behind the passing.
 */
final class BadToken extends Exception {

    private final TokenFault fault;

    /** {@code why} is one of a few fixed sentences, never a part of the token. */
    BadToken(TokenFault fault, String why) {
        super(why, null, false, false);
        this.fault = fault;
    }

    TokenFault fault() {
        return fault;
    }

    /** The sentence. */
    String why() {
        return String.valueOf(getMessage());
    }
}
