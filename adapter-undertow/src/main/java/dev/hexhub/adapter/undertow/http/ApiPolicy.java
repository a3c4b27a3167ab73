package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.origin.AllowedOrigins;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the API: an immutable snapshot, so that one request is judged by one policy, even
 * while another takes its place. From any thread.
 */
public final class ApiPolicy {

    private final ApiKeys keys;
    private final boolean insecure;
    private final AllowedOrigins origins;

    private ApiPolicy(ApiKeys keys, boolean insecure, AllowedOrigins origins) {
        this.keys = keys;
        this.insecure = insecure;
        this.origins = origins;
    }

    /**
     * A policy.
     *
     * @param keys those that backends may show
     * @param insecure whether nobody needs one
     * @param origins the web pages that may call, besides what is no web page
     */
    public static ApiPolicy of(List<String> keys, boolean insecure, AllowedOrigins origins) {
        return new ApiPolicy(new ApiKeys(keys), insecure, origins);
    }

    boolean welcomes(List<String> pageOrigins, @Nullable String host) {
        return origins.allows(pageOrigins, host);
    }

    boolean opensTo(@Nullable String key) {
        return insecure || keys.open(key);
    }
}
