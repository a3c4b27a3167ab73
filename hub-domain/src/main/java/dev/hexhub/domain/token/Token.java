package dev.hexhub.domain.token;

/**
 * What a client shows to be let in, as it spelled it; good or bad, it may be worth stealing, and is
 * never logged.
 */
public final class Token {

    /** The absence of a token. */
    public static final Token NONE = new Token("");

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /** Any text; whether it is a token is for a verifier to say. */
    public static Token of(String text) {
        return text.isEmpty() ? NONE : new Token(text);
    }

    /** The text, for those who have to verify it. */
    public String reveal() {
        return text;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token token && text.equals(token.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The length alone: it must not reach a log by accident. */
    @Override
    public String toString() {
        return "Token[" + text.length() + " characters]";
    }
}
