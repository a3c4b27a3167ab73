package dev.hexhub.app.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.app.token.TokenMaker.Wish;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenMakerTest {

    private final InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1_900_000_000));
    private final TokenMaker maker = new TokenMaker(Secret.of(Forge.KEY), clock);
    private final JwtTokenVerifier verifier =
            new JwtTokenVerifier(
                    new TokenConfig(Secret.of(Forge.KEY), null, "hub", "shop", Duration.ZERO),
                    clock);

    @Test
    void a_made_connection_token_is_taken() {
        String token =
                maker.make(
                        new Wish(
                                "42",
                                null,
                                Duration.ofHours(1),
                                "{\"name\":\"Ann\"}",
                                "hub",
                                "shop"));

        assertThat(verifier.connection(Token.of(token)))
                .isEqualTo(
                        new TokenVerdict.Valid<>(
                                new ConnectionClaims(
                                        new UserId("42"),
                                        Payload.of("{\"name\":\"Ann\"}"),
                                        3600,
                                        Map.of())));
    }

    @Test
    void a_made_subscription_token_is_taken() {
        String token = maker.make(new Wish("42", "$room", null, null, "hub", "shop"));

        assertThat(verifier.subscription(Token.of(token)))
                .isEqualTo(
                        new TokenVerdict.Valid<>(
                                new SubscriptionClaims(
                                        new UserId("42"),
                                        "$room",
                                        "",
                                        null,
                                        null,
                                        ConnectionClaims.NEVER,
                                        SubscriptionClaims.Overrides.NONE)));
    }

    @Test
    void info_that_is_not_json_is_refused() {
        assertThatThrownBy(() -> new Wish("42", null, null, "{name: Ann}", null, null))
                .hasMessage("info: not JSON (expected: such as {\"name\":\"Ann\"})");
    }
}
