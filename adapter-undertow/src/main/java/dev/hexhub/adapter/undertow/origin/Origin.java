package dev.hexhub.adapter.undertow.origin;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a web page came from (RFC 6454): scheme, host and port, in lower case and with the port
 * written out.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as a browser sends it: a name in ASCII, an IPv4 address, or an IPv6 address in
 *     brackets
 * @param port 1 to 65535
 */
record Origin(String scheme, String host, int port) {

    private static final String SCHEME_END = "://";

    /** The origin a text names, or nothing if it is no origin of http or https and nothing else. */
    static Optional<Origin> parse(String text) {
        int schemeEnd = text.indexOf(SCHEME_END);
        if (schemeEnd < 0) {
            return Optional.empty();
        }
        String scheme = text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.empty();
        }
        return at(scheme, text.substring(schemeEnd + SCHEME_END.length()));
    }

    /** The origin with this scheme whose host and port are written as in a Host header. */
    static Optional<Origin> at(String scheme, String authority) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        int port = hasPort ? port(authority.substring(colon + 1)) : defaultPort(scheme);
        if (port < 1 || !isHost(host)) {
            return Optional.empty();
        }
        return Optional.of(new Origin(scheme, host.toLowerCase(Locale.ROOT), port));
    }

    @Override
    public String toString() {
        return scheme + SCHEME_END + host + ":" + port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5) {
            return -1;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return -1;
            }
        }
        int port = Integer.parseInt(digits);
        return port > 65_535 ? -1 : port;
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.length() > 2
                    && host.indexOf(']') == host.length() - 1
                    && consistsOf(host.substring(1, host.length() - 1), "0123456789abcdef:.");
        }
        return !host.isEmpty() && consistsOf(host, "abcdefghijklmnopqrstuvwxyz0123456789-._");
    }

    private static boolean consistsOf(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (allowed.indexOf(lowerCase(text.charAt(i))) < 0) {
                return false;
            }
        }
        return true;
    }

    /** ASCII only: some letters of other scripts have an ASCII letter as their lower case. */
    private static char lowerCase(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
