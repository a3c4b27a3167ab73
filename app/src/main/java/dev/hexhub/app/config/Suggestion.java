package dev.hexhub.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The known name that someone who wrote another one probably meant. */
final class Suggestion {

    /** What to say where there are too many names to list. */
    static final String THE_SETTINGS = "one of the settings that ./hub config prints";

    /** More names than these nobody reads in a message. */
    private static final int FEW = 24;

    private Suggestion() {}

    /** A clause such as {@code (did you mean client.insecure?)}, naming what there is otherwise. */
    static String among(Collection<String> known, String typed, UnaryOperator<String> spell) {
        String nearest = nearest(known, typed);
        return nearest == null
                ? " (expected: "
                        + (known.size() > FEW ? THE_SETTINGS : String.join(", ", known))
                        + ")"
                : clause(spell.apply(nearest));
    }

    static String clause(String meant) {
        return " (did you mean " + meant + "?)";
    }

    /** The name that is the fewest slips away, or null when none is near. */
    static @Nullable String nearest(Collection<String> known, String typed) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(name, typed)))
                .filter(name -> distance(name, typed) <= mostSlips(typed))
                .orElse(null);
    }

    /**
     * The setting that goes by another path here: the name that another server gives it, the same
     * words joined otherwise, or the same name in another section; null when there is no one.
     */
    static @Nullable String path(String typed, Collection<String> knownPaths) {
        String words = words(typed);
        String moved = OtherNames.here(words);
        if (moved != null) {
            return moved;
        }
        List<String> same = knownPaths.stream().filter(path -> words(path).equals(words)).toList();
        List<String> elsewhere =
                knownPaths.stream().filter(path -> words(path).endsWith("_" + words)).toList();
        return same.size() == 1
                ? same.getFirst()
                : elsewhere.size() == 1 ? elsewhere.getFirst() : null;
    }

    /** A path without its punctuation: {@code client.ping_interval} is client_ping_interval. */
    static String words(String path) {
        return path.replaceAll("\\[\\d+]", "").replaceAll("[.-]", "_").toLowerCase(Locale.ROOT);
    }

    /** A word that shares nothing but its length with another was not meant to be that one. */
    private static int mostSlips(String typed) {
        return Math.min(typed.length() / 2, Math.max(2, typed.length() / 3));
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
