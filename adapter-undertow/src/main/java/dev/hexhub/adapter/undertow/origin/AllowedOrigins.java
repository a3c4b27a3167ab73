package dev.hexhub.adapter.undertow.origin;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may talk to the hub. A browser sends a page's origin along and cannot be made to
 * lie about it; without this check any page could use the connection, or the private network, of
 * whoever looks at it.
 *
 * <ul>
 *   <li>No origin: welcome. It is no browser, and whoever is no browser can claim any origin.
 *   <li>A page of this very server, that is, with host and port of the Host header: welcome. The
 *       scheme is not compared, for behind a proxy the hub does not know it.
 *   <li>Any other page: only if its origin is in the list, with the same scheme, host and port. An
 *       empty list refuses them all; {@code *} admits all; {@code null} admits pages without an
 *       origin of their own, such as local files.
 *   <li>Two origins, or one that cannot be read: refused.
 * </ul>
 *
 * From any thread.
 */
public final class AllowedOrigins {

    private static final String ANY = "*";
    private static final String OPAQUE = "null";

    private final boolean any;
    private final boolean opaque;
    private final Set<Origin> listed;

    private AllowedOrigins(boolean any, boolean opaque, Set<Origin> listed) {
        this.any = any;
        this.opaque = opaque;
        this.listed = Set.copyOf(listed);
    }

    /**
     * The policy of a list of origins.
     *
     * @param list such as {@code https://example.com}, {@code http://localhost:3000}, {@code *},
     *     {@code null}
     * @throws IllegalArgumentException for an entry that is none of these
     */
    public static AllowedOrigins of(List<String> list) {
        Set<Origin> origins = new HashSet<>();
        for (String entry : list) {
            if (!entry.equals(ANY) && !entry.equals(OPAQUE)) {
                origins.add(parsed(entry));
            }
        }
        return new AllowedOrigins(list.contains(ANY), list.contains(OPAQUE), origins);
    }

    /**
     * Whether a request may be served.
     *
     * @param origins the values of the Origin header, one for each time it occurs
     * @param host the value of the Host header, or null
     */
    public boolean allows(List<String> origins, @Nullable String host) {
        if (origins.isEmpty()) {
            return true;
        }
        if (origins.size() > 1) {
            return false;
        }
        if (any) {
            return true;
        }
        String text = origins.getFirst();
        return text.equals(OPAQUE)
                ? opaque
                : Origin.parse(text).filter(o -> allows(o, host)).isPresent();
    }

    private boolean allows(Origin origin, @Nullable String host) {
        return listed.contains(origin) || isOwn(origin, host);
    }

    private static boolean isOwn(Origin origin, @Nullable String host) {
        return host != null && Origin.at(origin.scheme(), host).equals(Optional.of(origin));
    }

    private static Origin parsed(String entry) {
        return Origin.parse(entry)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "allowed_origins: '"
                                        + entry
                                        + "' (expected: an origin such as"
                                        + " https://example.com or http://localhost:3000,"
                                        + " or * for all, or null)"));
    }
}
