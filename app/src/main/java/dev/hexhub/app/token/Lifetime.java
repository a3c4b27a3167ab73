package dev.hexhub.app.token;

import dev.hexhub.domain.token.ConnectionClaims;
import org.jspecify.annotations.Nullable;

/**
 * How long a token and what it opens are good for.
 *
 * @param isOver whether its time is over, or has not come
 * @param leftSeconds until what it opens must be refreshed; {@link ConnectionClaims#NEVER} for
 *     never
 */
record Lifetime(boolean isOver, long leftSeconds) {

    /**
     * {@code exp} ends the token, and with it what it opened; {@code expire_at}, where given, says
     * otherwise of the latter, and 0 there means never.
     */
    static Lifetime of(Claims claims, long now) throws BadToken {
        Long end = claims.seconds("exp");
        Long begin = claims.seconds("nbf");
        Long until = claims.has("expire_at") ? claims.seconds("expire_at") : end;
        boolean endless = until == null || (claims.has("expire_at") && until == 0);
        boolean isOver =
                isPast(end, now)
                        || (begin != null && begin > now)
                        || (!endless && isPast(until, now));
        return new Lifetime(
                isOver, endless || until == null ? ConnectionClaims.NEVER : until - now);
    }

    private static boolean isPast(@Nullable Long time, long now) {
        return time != null && time <= now;
    }
}
