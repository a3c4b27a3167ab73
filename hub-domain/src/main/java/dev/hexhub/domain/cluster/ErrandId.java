package dev.hexhub.domain.cluster;

/**
 * The number of one order or question; whoever answers it shows the errand again. Asking once more
 * with the same errand is asking the same thing, not a second one.
 *
 * @param asker who asked, and to whom the report goes
 * @param number the asker's own number, rising from 1
 */
public record ErrandId(InstanceId asker, long number) {

    /** Throws {@link IllegalArgumentException} for a number below 1. */
    public ErrandId {
        if (number < 1) {
            throw new IllegalArgumentException("errand: " + number + " (expected: >= 1)");
        }
    }
}
