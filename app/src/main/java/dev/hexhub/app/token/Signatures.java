package dev.hexhub.app.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeyLengthException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.hexhub.domain.token.TokenFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The keys that tokens may be signed with. They are shared secrets, so the algorithms are those of
 * shared secrets: what a header says can only disagree.
 *
 * <p>An algorithm needs a key as long as its hash (RFC 7518, 3.2): 32 bytes for HS256, 48 for
 * HS384, 64 for HS512. A token that asks for more than a key has is refused.
 */
final class Signatures {

    private static final Map<String, JWSHeader> ALGORITHMS =
            Map.of(
                    "HS256", new JWSHeader(JWSAlgorithm.HS256),
                    "HS384", new JWSHeader(JWSAlgorithm.HS384),
                    "HS512", new JWSHeader(JWSAlgorithm.HS512));

    private final List<MACVerifier> keys;

    /** The newest key first; without any, nothing is ever genuine. */
    Signatures(List<byte[]> keys) {
        this.keys = keys.stream().map(Signatures::verifier).toList();
    }

    private static MACVerifier verifier(byte[] key) {
        try {
            return new MACVerifier(key);
        } catch (JOSEException tooShort) {
            throw new IllegalArgumentException(
                    "key: " + key.length + " bytes (expected: at least 32)", tooShort);
        }
    }

    /** Returns when one of the keys made the signature. */
    void check(SignedText token) throws BadToken {
        JWSHeader algorithm = ALGORITHMS.get(token.algorithm());
        if (algorithm == null) {
            throw new BadToken(
                    TokenFault.ALGORITHM, "the algorithm is not one of HS256, HS384, HS512");
        }
        if (keys.isEmpty()) {
            throw new BadToken(TokenFault.NO_KEY, "no key is configured");
        }
        byte[] signed = token.signedPart().getBytes(StandardCharsets.US_ASCII);
        Base64URL signature = new Base64URL(token.signature());
        for (MACVerifier key : keys) {
            if (made(key, algorithm, signed, signature)) {
                return;
            }
        }
        throw new BadToken(TokenFault.SIGNATURE, "the signature does not fit");
    }

    private static boolean made(
            MACVerifier key, JWSHeader algorithm, byte[] signed, Base64URL signature) {
        try {
            return key.verify(algorithm, signed, signature);
        } catch (KeyLengthException tooShort) {
            return false;
        } catch (JOSEException broken) {
            throw new IllegalStateException("this JVM lacks " + algorithm.getAlgorithm(), broken);
        }
    }
}
