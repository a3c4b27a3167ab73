package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.domain.token.TokenVerdict.Expired;
import dev.hexhub.domain.token.TokenVerdict.Invalid;
import dev.hexhub.domain.token.TokenVerdict.Valid;
import dev.hexhub.ports.token.TokenVerifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link TokenVerifier}, each as a test that carries its number. */
public abstract class TokenVerifierContract {

    private static final UserId ANNA = new UserId("anna");
    private static final ChannelName CHANNEL = new ChannelName("$room:1");

    /** The verifier under test. */
    protected abstract TokenVerifier verifier();

    /**
     * A genuine connection token.
     *
     * @param validFrom when it becomes valid, from now; negative for the past
     * @param validUntil when it expires, from now; negative for the past
     */
    protected abstract String connectionToken(UserId user, Duration validFrom, Duration validUntil);

    /** A genuine subscription token; the times as in {@link #connectionToken}. */
    protected abstract String subscriptionToken(
            UserId user, ChannelName channel, Duration validFrom, Duration validUntil);

    /**
     * Connection tokens in time that name another algorithm than their key's, "none" included, and
     * one made with a foreign key.
     */
    protected abstract List<String> forgedTokens();

    @Test
    void a_good_token_is_valid_and_names_its_user() {
        assertThat(connection(goodConnection()))
                .isInstanceOfSatisfying(
                        Valid.class,
                        it -> assertThat(((ConnectionClaims) it.claims()).user()).isEqualTo(ANNA));
        assertThat(subscription(goodSubscription()))
                .isInstanceOfSatisfying(
                        Valid.class,
                        it -> {
                            SubscriptionClaims claims = (SubscriptionClaims) it.claims();
                            assertThat(claims.user()).isEqualTo(ANNA);
                            assertThat(claims.channel()).isEqualTo(CHANNEL.value());
                        });
    }

    @Test
    void t1_garbage_is_invalid_and_never_an_exception() {
        List<String> garbage =
                new ArrayList<>(List.of("", " ", ".", "..", "...", "a.b.c", "{}", "\0", "é.ü.ß"));
        garbage.add("x".repeat(100_000));
        garbage.add(".".repeat(10_000));
        garbage.add(goodConnection() + ".");
        garbage.add(goodConnection().repeat(2));

        for (String token : garbage) {
            assertInvalid(connection(token));
            assertInvalid(subscription(token));
        }
    }

    @Test
    void t1_a_token_with_one_character_changed_or_cut_off_is_invalid() {
        String good = goodConnection();
        for (int i = 0; i < good.length() - 1; i++) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid(connection(good.substring(0, i) + other + good.substring(i + 1)));
            assertInvalid(connection(good.substring(0, i)));
        }
    }

    @Test
    void t1_what_is_said_of_a_bad_token_never_quotes_it() {
        String forged = forgedTokens().getFirst();

        assertThat(connection(forged))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        it -> {
                            for (String part : forged.split("\\.")) {
                                assertThat(it.why()).doesNotContain(part);
                            }
                        });
    }

    @Test
    void t2_a_genuine_token_out_of_its_time_is_expired() {
        Duration hour = Duration.ofHours(1);

        assertThat(connection(connectionToken(ANNA, hour.multipliedBy(-2), hour.negated())))
                .isInstanceOf(Expired.class);
        assertThat(connection(connectionToken(ANNA, hour, hour.multipliedBy(2))))
                .isInstanceOf(Expired.class);
        assertThat(
                        subscription(
                                subscriptionToken(
                                        ANNA, CHANNEL, hour.multipliedBy(-2), hour.negated())))
                .isInstanceOf(Expired.class);
        assertThat(subscription(subscriptionToken(ANNA, CHANNEL, hour, hour.multipliedBy(2))))
                .isInstanceOf(Expired.class);
    }

    @Test
    void t3_a_token_of_one_kind_is_invalid_as_the_other() {
        assertInvalid(subscription(goodConnection()));
        assertInvalid(connection(goodSubscription()));
    }

    @Test
    void t4_the_algorithm_belongs_to_the_key_whatever_the_token_says() {
        assertThat(forgedTokens()).isNotEmpty();
        for (String forged : forgedTokens()) {
            assertInvalid(connection(forged));
        }
    }

    private TokenVerdict<ConnectionClaims> connection(String token) {
        return verifier().connection(Token.of(token));
    }

    private TokenVerdict<SubscriptionClaims> subscription(String token) {
        return verifier().subscription(Token.of(token));
    }

    private String goodConnection() {
        return connectionToken(ANNA, Duration.ofHours(-1), Duration.ofHours(1));
    }

    private String goodSubscription() {
        return subscriptionToken(ANNA, CHANNEL, Duration.ofHours(-1), Duration.ofHours(1));
    }

    private static void assertInvalid(TokenVerdict<?> verdict) {
        assertThat(verdict).isInstanceOf(Invalid.class);
    }
}
