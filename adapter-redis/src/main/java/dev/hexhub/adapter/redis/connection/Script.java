package dev.hexhub.adapter.redis.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script, and the name under which Redis remembers it. */
public final class Script {

    private final byte[] source;
    private final String sha;

    private Script(byte[] source) {
        this.source = source;
        this.sha = sha1(source);
    }

    /** The script in a file beside the class. */
    public static Script beside(Class<?> neighbour, String file) {
        try (InputStream in = neighbour.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("script: no " + file + " beside " + neighbour);
            }
            return new Script(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] source() {
        return source;
    }

    String sha() {
        return sha;
    }

    /** SHA-1 is what Redis names scripts by; nothing here depends on its strength. */
    private static String sha1(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-1: none (expected: every Java has it)", e);
        }
    }
}
