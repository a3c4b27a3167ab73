package dev.hexhub.adapter.undertow.handshake;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A header that is a list with commas, perhaps over several lines (RFC 9110 §5.6.1). */
public final class HeaderList {

    private HeaderList() {}

    /**
     * Whether the list has a word, in any case.
     *
     * @param lines the header's values, or null if the request has none
     * @param word in small letters
     */
    public static boolean has(@Nullable List<String> lines, String word) {
        if (lines == null) {
            return false;
        }
        for (String line : lines) {
            for (String listed : line.split(",", -1)) {
                if (listed.strip().toLowerCase(Locale.ROOT).equals(word)) {
                    return true;
                }
            }
        }
        return false;
    }
}
