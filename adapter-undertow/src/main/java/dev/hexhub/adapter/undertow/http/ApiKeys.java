package dev.hexhub.adapter.undertow.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys that open the API; several, so that they can be exchanged one after the other. Only
 * their digests are kept and compared, in a time that tells nothing about them. From any thread.
 */
final class ApiKeys {

    private final List<byte[]> digests;

    ApiKeys(List<String> keys) {
        this.digests = keys.stream().map(ApiKeys::digest).toList();
    }

    /** Whether the key is one of them; never when it is null. */
    boolean open(@Nullable String key) {
        if (key == null) {
            return false;
        }
        byte[] shown = digest(key);
        boolean opens = false;
        for (byte[] digest : digests) {
            opens |= MessageDigest.isEqual(digest, shown);
        }
        return opens;
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing (expected: in every Java)", e);
        }
    }
}
