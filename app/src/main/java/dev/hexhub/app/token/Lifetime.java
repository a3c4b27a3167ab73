package dev.hexhub.app.token;

import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.TokenFault;
import org.jspecify.annotations.Nullable;

/**
 * How long a token and what it opens are good for.
 *
 * @param fault why it is not good now, or null
 * @param leftSeconds until what it opens must be refreshed; {@link ConnectionClaims#NEVER} for
 *     never
 */
record Lifetime(@Nullable TokenFault fault, long leftSeconds) {

    /**
     * {@code exp} ends the token, and with it what it opened; {@code expire_at}, where given, says
     * otherwise of the latter, and 0 there means never.
     *
     * <p>The clocks of two machines differ: a time may lie {@code leeway} seconds on the wrong
     * side. The leeway lets a token in and makes nothing last longer: what it opens is to be
     * refreshed at the token's own end, and in a second where that has passed already.
     */
    static Lifetime of(Claims claims, long now, long leeway) throws BadToken {
        Long end = claims.seconds(Claim.END);
        Long begin = claims.seconds(Claim.BEGIN);
        Long issued = claims.seconds(Claim.ISSUED);
        Long until = claims.has(Claim.EXPIRE_AT) ? claims.seconds(Claim.EXPIRE_AT) : end;
        boolean endless = until == null || (claims.has(Claim.EXPIRE_AT) && until == 0);
        long left = endless || until == null ? ConnectionClaims.NEVER : Math.max(1, until - now);
        if (isPast(end, now - leeway) || (!endless && isPast(until, now - leeway))) {
            return new Lifetime(TokenFault.EXPIRED, left);
        }
        if (begin != null && begin > now + leeway) {
            return new Lifetime(TokenFault.NOT_YET_VALID, left);
        }
        boolean comesLater = issued != null && issued > now + leeway;
        return new Lifetime(comesLater ? TokenFault.ISSUED_LATER : null, left);
    }

    private static boolean isPast(@Nullable Long time, long now) {
        return time != null && time <= now;
    }
}
