package dev.hexhub.adapter.undertow.http;

/**
 * A request that makes no sense. The message names the field, what was got and what was expected.
 */
final class ApiFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    ApiFault(String sentence) {
        super(sentence, null, false, false);
    }

    /** The sentence for a field. */
    static ApiFault of(String field, String got, String expected) {
        return new ApiFault(field + ": " + got + " (expected: " + expected + ")");
    }

    /** What was got and what was expected; never null. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
