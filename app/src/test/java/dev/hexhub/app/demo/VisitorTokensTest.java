package dev.hexhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.DemoConfig;
import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.app.token.JwtTokenVerifier;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Visitors of the demo become users of it, and of nothing else. */
class VisitorTokensTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1_000));
    private static final Secret APPLICATIONS = Secret.of("the key of the application, 32 bytes");
    private static final TokenConfig CONFIG =
            new TokenConfig(APPLICATIONS, null, "hub-users", "the-login", Duration.ZERO);
    private static final DemoConfig DEMO = new DemoConfig(true, null);

    private static TokenVerdict<ConnectionClaims> verdict(String token, Secret... others) {
        return new JwtTokenVerifier(CONFIG, List.of(others), CLOCK).connection(Token.of(token));
    }

    @Test
    void a_visitor_is_the_user_that_it_asked_to_be() {
        VisitorTokens visitors = VisitorTokens.of(DEMO, CONFIG, CLOCK);

        assertThat(verdict(visitors.of("Ann"), visitors.key()))
                .isInstanceOfSatisfying(
                        TokenVerdict.Valid.class,
                        valid ->
                                assertThat(((ConnectionClaims) valid.claims()).user().value())
                                        .isEqualTo("Ann"));
    }

    @Test
    void a_visitors_token_is_none_of_the_application() {
        String token = VisitorTokens.of(DEMO, CONFIG, CLOCK).of("admin");

        assertThat(verdict(token)).isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void demos_do_not_accept_each_others_visitors_unless_they_are_given_the_same_key() {
        VisitorTokens one = VisitorTokens.of(DEMO, CONFIG, CLOCK);
        VisitorTokens other = VisitorTokens.of(DEMO, CONFIG, CLOCK);
        DemoConfig sharing = new DemoConfig(true, one.key());

        assertThat(verdict(one.of("Ann"), other.key())).isInstanceOf(TokenVerdict.Invalid.class);
        assertThat(verdict(one.of("Ann"), VisitorTokens.of(sharing, CONFIG, CLOCK).key()))
                .isInstanceOf(TokenVerdict.Valid.class);
    }
}
