package dev.hexhub.domain.token;

/**
 * Why a token is not taken. The operator's log tells all of them apart. The client is told only
 * what concerns a token with a good signature: of any other token it learns that it is invalid, so
 * that nobody can find out step by step how to make one.
 */
public enum TokenFault {
    /** There is no token. */
    MISSING,
    /** Not three parts of base64url with strict JSON in them. */
    MALFORMED,
    /** The header asks for what the hub does not do. */
    HEADER,
    /** Not one of the algorithms that the key is for. */
    ALGORITHM,
    /** The hub has no key to verify with. */
    NO_KEY,
    /** None of the keys made the signature. */
    SIGNATURE,
    /** Meant for another audience. */
    AUDIENCE("invalid token: aud"),
    /** Made by another issuer. */
    ISSUER("invalid token: iss"),
    /** A connection token shown to subscribe, or the other way round. */
    KIND("invalid token: wrong kind, see its claim channel"),
    /** A claim of a wrong type, or out of its range. */
    CLAIMS("invalid token: a claim cannot be read"),
    /** Its {@code exp} (or {@code expire_at}) has passed. */
    EXPIRED("token expired"),
    /** Its {@code nbf} has not come. */
    NOT_YET_VALID("token not yet valid"),
    /** Its {@code iat} has not come. */
    ISSUED_LATER("token issued in the future");

    private final String outward;

    TokenFault() {
        this("invalid token");
    }

    TokenFault(String outward) {
        this.outward = outward;
    }

    /** What the client may know of it; at most 123 bytes. */
    public String outward() {
        return outward;
    }
}
