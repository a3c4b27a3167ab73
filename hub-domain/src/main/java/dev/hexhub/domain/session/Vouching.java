package dev.hexhub.domain.session;

import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.token.TokenFault;

/** What a client is told of a genuine token that is out of its time: always to fetch another. */
final class Vouching {

    private Vouching() {}

    static Refusal refusal(TokenFault fault) {
        return switch (fault) {
            case NOT_YET_VALID, ISSUED_LATER -> Refusal.TOKEN_NOT_YET_VALID;
            default -> Refusal.TOKEN_EXPIRED;
        };
    }
}
