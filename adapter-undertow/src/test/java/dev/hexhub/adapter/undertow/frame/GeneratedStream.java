package dev.hexhub.adapter.undertow.frame;

import java.util.Arrays;
import java.util.Random;

/**
 * Some frames after the grammar of RFC 6455, of which about half have one thing wrong somewhere.
 */
final class GeneratedStream {

    private static final String[] WORDS = {
        "", "a", "Hello", "caf\u00e9", "\u20ac\u20ac", "\uD83D\uDE00", "0123456789abcdef"
    };

    private final Random random;
    private final ClientFrames frames = ClientFrames.frames();

    GeneratedStream(Random random) {
        this.random = random;
        int messages = 1 + random.nextInt(5);
        int wrong = random.nextInt(2 * messages);
        for (int i = 0; i < messages; i++) {
            if (i == wrong) {
                addSomethingWrong();
            }
            addMessage();
        }
        if (random.nextInt(4) == 0) {
            frames.close(random.nextBoolean() ? 1000 : 4000, word());
        }
    }

    byte[] bytes() {
        return frames.bytes();
    }

    private void addMessage() {
        boolean isText = random.nextInt(3) > 0;
        int first = isText ? 0x01 : 0x02;
        byte[] payload =
                isText
                        ? ClientFrames.utf8(word() + word() + word())
                        : randomBytes(random.nextInt(200));
        int from = 0;
        for (int fragments = random.nextInt(4); fragments > 0; fragments--) {
            int to = from + random.nextInt(payload.length - from + 1);
            frames.frame(first, Arrays.copyOfRange(payload, from, to));
            first = 0;
            from = to;
            addControlFrame();
        }
        frames.frame(0x80 | first, Arrays.copyOfRange(payload, from, payload.length));
    }

    private void addControlFrame() {
        switch (random.nextInt(4)) {
            case 0 -> frames.ping(word());
            case 1 -> frames.pong(word());
            default -> {}
        }
    }

    private void addSomethingWrong() {
        switch (random.nextInt(9)) {
            case 0 -> frames.frame(0x81 | 0x10 << random.nextInt(3), word());
            case 1 -> frames.frame(0x83 + random.nextInt(5), word());
            case 2 -> frames.raw("8105").masked(randomBytes(5));
            case 3 -> frames.frame(0x88 + random.nextInt(3) & 0x7F, word());
            case 4 -> frames.frame(random.nextBoolean() ? 0x00 : 0x80, word());
            case 5 -> frames.frame(0x81, randomBytes(1 + random.nextInt(90)));
            case 6 -> frames.frame(0x89, randomBytes(126 + random.nextInt(50)));
            case 7 ->
                    frames.header(0x82, random.nextLong() >>> random.nextInt(54))
                            .masked(randomBytes(20));
            default -> frames.frame(0x88, randomBytes(1 + random.nextInt(20)));
        }
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
