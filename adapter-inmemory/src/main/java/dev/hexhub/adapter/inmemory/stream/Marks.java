package dev.hexhub.adapter.inmemory.stream;

import java.util.random.RandomGenerator;

/** Draws epochs and tags. From any thread: random generators are not all made for that. */
final class Marks {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int EPOCH_LENGTH = 8;

    private final RandomGenerator random;

    Marks(RandomGenerator random) {
        this.random = random;
    }

    /** The name of a stream's life: eight letters. */
    synchronized String epoch() {
        StringBuilder epoch = new StringBuilder(EPOCH_LENGTH);
        while (epoch.length() < EPOCH_LENGTH) {
            epoch.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return epoch.toString();
    }

    /** The mark of an entry: any number but 0, which means "no entry". */
    synchronized long tag() {
        long tag = random.nextLong();
        while (tag == 0) {
            tag = random.nextLong();
        }
        return tag;
    }
}
