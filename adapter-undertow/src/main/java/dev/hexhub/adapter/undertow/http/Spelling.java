package dev.hexhub.adapter.undertow.http;

import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Finds what somebody may have meant. */
final class Spelling {

    private static final int MOST_EDITS = 2;

    private Spelling() {}

    /** The word that is at most two letters away from the meant one, or null. */
    static @Nullable String closest(String meant, Collection<String> words) {
        return words.stream()
                .filter(word -> edits(meant, word) <= MOST_EDITS)
                .min(Comparator.comparingInt(word -> edits(meant, word)))
                .orElse(null);
    }

    /** Letters to change, add or leave out; Levenshtein's distance, row by row. */
    private static int edits(String from, String to) {
        if (Math.abs(from.length() - to.length()) > MOST_EDITS) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = before + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
