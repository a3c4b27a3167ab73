package dev.hexhub.app.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Something that must not be seen: it prints as stars, wherever it ends up. */
public final class Secret {

    /** How every secret is shown. */
    static final String MASK = "*****";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The text's UTF-8 bytes. */
    public static Secret of(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes, for those who have to compute with them. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** The number of bytes, which is no secret. */
    public int size() {
        return bytes.length;
    }

    /** In constant time. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
