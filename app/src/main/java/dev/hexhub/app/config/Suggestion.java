package dev.hexhub.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.function.UnaryOperator;

/** The known name that someone who mistyped probably meant. */
final class Suggestion {

    /** More names than these nobody reads in a message. */
    private static final int FEW = 24;

    private Suggestion() {}

    /** A clause such as {@code (did you mean client.insecure?)}, naming what there is otherwise. */
    static String among(Collection<String> known, String typed, UnaryOperator<String> spell) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(name, typed)))
                .filter(name -> distance(name, typed) <= mostSlips(typed))
                .map(name -> " (did you mean " + spell.apply(name) + "?)")
                .orElseGet(() -> " (expected: " + listed(known) + ")");
    }

    /** A word that shares nothing but its length with another was not meant to be that one. */
    private static int mostSlips(String typed) {
        return Math.min(typed.length() / 2, Math.max(2, typed.length() / 3));
    }

    private static String listed(Collection<String> known) {
        return known.size() > FEW
                ? "one of the settings that ./hub config prints"
                : String.join(", ", known);
    }

    /** How many letters must be added, left out or changed to get from one word to the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= from.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.length(); column++) {
                int changed = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
