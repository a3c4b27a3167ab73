package dev.hexhub.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a Redis. It may hold a password, so it prints without; {@link #reveal} gives all
 * of it to those who connect.
 */
public final class RedisUrl {

    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final Pattern SCHEME_AND_USER = Pattern.compile("rediss?://[^:@]*:");
    private static final int HIGHEST_PORT = 65_535;

    private final String text;

    private RedisUrl(String text) {
        this.text = text;
    }

    /** The address, or null when the text is none. A path, which would name a database, is none. */
    static @Nullable RedisUrl parse(String text) {
        try {
            URI uri = new URI(text);
            boolean fits =
                    SCHEMES.contains(String.valueOf(uri.getScheme()))
                            && uri.getHost() != null
                            && uri.getPort() != 0
                            && uri.getPort() <= HIGHEST_PORT
                            && uri.getRawPath().isEmpty()
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null;
            return fits ? new RedisUrl(text) : null;
        } catch (URISyntaxException notAnAddress) {
            return null;
        }
    }

    /** A text that was meant as an address, without what may be a password in it. */
    static String masked(String text) {
        int host = text.lastIndexOf('@');
        if (host < 0) {
            return text;
        }
        Matcher begun = SCHEME_AND_USER.matcher(text).region(0, host);
        String start = begun.lookingAt() ? begun.group() : "";
        return start + Secret.MASK + text.substring(host);
    }

    /** With the password. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RedisUrl url && text.equals(url.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return masked(text);
    }
}
