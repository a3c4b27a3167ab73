package dev.hexhub.domain.channel;

/**
 * A pattern for names of channels: {@code *} stands for any characters or none, {@code ?} for one,
 * all else for itself. The empty pattern stands for every name.
 *
 * <p>Takes at most (length of the pattern) × (length of the name) steps: a regular expression from
 * outside could take for ever.
 *
 * @param pattern such as {@code room:*}
 */
public record ChannelPattern(String pattern) {

    /** Stands for every name. */
    public static final ChannelPattern ALL = new ChannelPattern("");

    private static final int NO_STAR = -1;

    /** Whether the pattern stands for this name. */
    public boolean matches(ChannelName channel) {
        return matches(channel.value());
    }

    boolean matches(String name) {
        if (pattern.isEmpty()) {
            return true;
        }
        int at = 0;
        int star = NO_STAR;
        int starCovers = 0;
        int i = 0;
        while (i < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                starCovers = i;
            } else if (at < pattern.length() && fits(pattern.charAt(at), name.charAt(i))) {
                at++;
                i++;
            } else if (star != NO_STAR) {
                at = star + 1;
                i = ++starCovers;
            } else {
                return false;
            }
        }
        return onlyStarsFrom(at);
    }

    private static boolean fits(char expected, char got) {
        return expected == '?' || expected == got;
    }

    private boolean onlyStarsFrom(int start) {
        for (int at = start; at < pattern.length(); at++) {
            if (pattern.charAt(at) != '*') {
                return false;
            }
        }
        return true;
    }
}
