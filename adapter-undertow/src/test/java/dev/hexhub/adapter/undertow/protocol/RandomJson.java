package dev.hexhub.adapter.undertow.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.random.RandomGenerator;

/** JSON values and strings from a seed. */
final class RandomJson {

    private static final List<String> ATOMS =
            List.of(
                    "0",
                    "-1",
                    "3.25e-7",
                    "true",
                    "null",
                    "\"\"",
                    "\"é😀\"",
                    "\"\\ud800\"",
                    " 1 ",
                    "\"\\\\\"",
                    "18446744073709551616",
                    "\"\\u2028\"");

    private RandomJson() {}

    /** A value that in about half of the cases was damaged. */
    static byte[] almostValid(RandomGenerator random) {
        byte[] json = value(random, 4).getBytes(UTF_8);
        if (random.nextBoolean()) {
            json[random.nextInt(json.length)] = (byte) random.nextInt(256);
        }
        return json;
    }

    private static String value(RandomGenerator random, int depth) {
        int choice = depth == 0 ? 0 : random.nextInt(4);
        return switch (choice) {
            case 0, 1 -> ATOMS.get(random.nextInt(ATOMS.size()));
            case 2 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
            default ->
                    "{\"a\":"
                            + value(random, depth - 1)
                            + ",\"ä\":"
                            + value(random, depth - 1)
                            + "}";
        };
    }

    /** Any UTF-16, with every kind of character that matters, lone surrogates among them. */
    static String string(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(40); length > 0; length--) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\"\\/\u007f\u2028\u2029".charAt(random.nextInt(6)));
                case 2 -> text.append((char) random.nextInt(0x20, 0x800));
                case 3 -> text.append((char) random.nextInt(0x800, 0x10000));
                case 4 -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
                default -> text.append((char) random.nextInt(0xD800, 0xE000));
            }
        }
        return text.toString();
    }
}
