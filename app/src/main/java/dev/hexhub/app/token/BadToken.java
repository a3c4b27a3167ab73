package dev.hexhub.app.token;

/**
 * Ends the reading of a token that proves nothing; never leaves this package.
 *
 * <p>A claim can be wrong at any depth, and each is wrong in the same way: passing that up as a
 * value would hide the reading behind the passing.
 */
final class BadToken extends Exception {

    /** {@code why} is one of a few fixed sentences, never a part of the token. */
    BadToken(String why) {
        super(why, null, false, false);
    }

    /** The sentence. */
    String why() {
        return String.valueOf(getMessage());
    }
}
