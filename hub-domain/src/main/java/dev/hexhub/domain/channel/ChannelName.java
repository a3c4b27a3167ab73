package dev.hexhub.domain.channel;

/**
 * The name of a channel: 1 to 255 printable ASCII characters, case-sensitive.
 *
 * <p>Blank, control and non-ASCII characters are refused, and so are {@code * ? [ ] { }}: they mean
 * something in patterns and in the hash tags of a clustered store, and a client must never be able
 * to choose either.
 *
 * @param value the name as clients spell it
 */
public record ChannelName(String value) implements Comparable<ChannelName> {

    /** The longest name, in characters (each is one byte on the wire). */
    public static final int MAX_LENGTH = 255;

    private static final String RESERVED = "*?[]{}";

    /**
     * Takes the name as it is; throws {@link IllegalArgumentException} when {@link #isValid} says
     * no.
     */
    public ChannelName {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "channel: "
                            + value.length()
                            + " characters (expected: 1 to "
                            + MAX_LENGTH
                            + " printable ASCII characters without space and "
                            + RESERVED
                            + ")");
        }
    }

    /** Whether a channel may have this name. From any thread. */
    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c > '~' || RESERVED.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The part before the first {@code :} without a leading {@code $}, or "" when the name has no
     * {@code :}.
     */
    public String namespace() {
        int boundary = value.indexOf(':');
        return boundary < 0 ? "" : value.substring(isPrivate() ? 1 : 0, boundary);
    }

    /**
     * Whether the name starts with {@code $}, which means that only a subscription token opens it.
     */
    public boolean isPrivate() {
        return value.charAt(0) == '$';
    }

    /** Whether the name lists its users after a {@code #}, as in {@code dialog#42,43}. */
    public boolean isUserLimited() {
        return value.indexOf('#') >= 0;
    }

    /** Whether the list after the {@code #} names this user; false when there is no list. */
    public boolean lists(String user) {
        int hash = value.lastIndexOf('#');
        if (hash < 0 || user.isEmpty()) {
            return false;
        }
        for (String listed : value.substring(hash + 1).split(",", -1)) {
            if (listed.equals(user)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(ChannelName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
