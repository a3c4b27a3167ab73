package dev.hexhub.app.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens of any kind, good and bad, without the library that the verifier uses. */
public final class Forge {

    public static final String KEY =
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private Forge() {}

    public static String genuine(String claims) {
        return signed(HS256, claims, "HmacSHA256", KEY);
    }

    static String signed(String header, String claims, String algorithm, String key) {
        String signedPart = encoded(header) + "." + encoded(claims);
        return signedPart + "." + signature(signedPart, algorithm, key);
    }

    static String signature(String signedPart, String algorithm, String key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return encoded(mac.doFinal(signedPart.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
