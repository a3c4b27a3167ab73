package dev.hexhub.app.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.app.token.BadTokens.BadToken;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BadTokensTest {

    private final JwtTokenVerifier verifier =
            new JwtTokenVerifier(
                    new TokenConfig(Secret.of(Forge.KEY), null, null, null, Duration.ZERO),
                    InstantSource.system());

    static Stream<BadToken> badTokens() {
        return BadTokens.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void t1_bad_input_of_any_kind_is_invalid_and_quotes_nothing(BadToken bad) {
        assertThat(verifier.connection(Token.of(bad.token())))
                .isInstanceOfSatisfying(
                        TokenVerdict.Invalid.class,
                        invalid -> assertThat(invalid.why()).matches("[a-zA-Z0-9_ ,.:-]{5,80}"));
        assertThat(verifier.subscription(Token.of(bad.token())))
                .isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void more_than_a_hundred_bad_tokens_are_tried() {
        assertThat(BadTokens.all()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    }
}
