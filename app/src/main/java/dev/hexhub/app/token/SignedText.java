package dev.hexhub.app.token;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.token.TokenFault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * A token taken apart: three parts of base64url, none of them believed yet.
 *
 * @param algorithm what the header claims to be signed with
 * @param signedPart what the signature covers
 * @param claims the middle part, decoded
 * @param signature the last part, still encoded
 */
record SignedText(String algorithm, String signedPart, Payload claims, String signature) {

    private static final String NOT_A_TOKEN = "not three parts of base64url";
    private static final String BAD_HEADER = "the header is not strict JSON";

    /** What would bring a key along, ask for more than a signature, or change what is signed. */
    private static final Set<String> REFUSED_HEADERS =
            Set.of("b64", "crit", "enc", "jku", "jwk", "x5c", "x5t", "x5t#S256", "x5u", "zip");

    static SignedText of(String token) throws BadToken {
        String[] parts = token.split("\\.", 4);
        if (parts.length != 3) {
            throw new BadToken(TokenFault.MALFORMED, NOT_A_TOKEN);
        }
        Map<String, Json> header = JsonReader.header(decoded(parts[0]), BAD_HEADER);
        if (header.keySet().stream().anyMatch(REFUSED_HEADERS::contains)) {
            throw new BadToken(TokenFault.HEADER, "the header asks for what this hub does not do");
        }
        Payload claims = Payload.of(decoded(parts[1]));
        decoded(parts[2]);
        if (!(header.get("alg") instanceof Json.Text algorithm)) {
            throw new BadToken(TokenFault.MALFORMED, BAD_HEADER);
        }
        return new SignedText(algorithm.value(), parts[0] + "." + parts[1], claims, parts[2]);
    }

    /** Exactly one spelling for given bytes: no padding, no left-over bits, no foreign letters. */
    private static byte[] decoded(String part) throws BadToken {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part.getBytes(StandardCharsets.UTF_8));
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // Said below, like any other second spelling.
        }
        throw new BadToken(TokenFault.MALFORMED, NOT_A_TOKEN);
    }
}
