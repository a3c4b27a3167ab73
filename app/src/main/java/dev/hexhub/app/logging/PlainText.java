package dev.hexhub.app.logging;

/** Takes from a text whatever could make a terminal or a log do or show something else. */
final class PlainText {

    private PlainText() {}

    /** The text on one line; what is no visible character is spelled as in Java's sources. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(plain, point));
        return plain.toString();
    }

    private static void append(StringBuilder plain, int point) {
        switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    plain.append("\\u").append(String.format("%04x", point));
            default -> plain.appendCodePoint(point);
        }
    }
}
