package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.ports.token.TokenVerifier;
import dev.hexhub.testkit.mutant.KitRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Sees the verifier's kit pass for a toy with a plain checksum, and fail for bent ones. */
class TokenVerifierContractMutantsTest {

    @Test
    void a_sound_verifier_passes() {
        for (String rule : List.of("a_good_token", "t1", "t2", "t3", "t4")) {
            assertThat(KitRun.of(Sound.class, rule).failures()).isEmpty();
        }
    }

    @Test
    void t1_should_fail_for_a_verifier_that_trusts_any_checksum() {
        assertThat(KitRun.of(TrustsAnything.class, "t1_a_token_with_one").foundIt()).isTrue();
    }

    @Test
    void t1_should_fail_for_a_verifier_that_quotes_what_it_refuses() {
        assertThat(KitRun.of(Quotes.class, "t1_what_is_said").foundIt()).isTrue();
    }

    @Test
    void t2_should_fail_for_a_verifier_without_a_clock() {
        assertThat(KitRun.of(NoClock.class, "t2").foundIt()).isTrue();
    }

    @Test
    void t3_should_fail_for_a_verifier_that_takes_one_kind_for_the_other() {
        assertThat(KitRun.of(AnyKind.class, "t3").foundIt()).isTrue();
    }

    @Test
    void t4_should_fail_for_a_verifier_that_believes_the_header() {
        assertThat(KitRun.of(BelievesTheHeader.class, "t4").foundIt()).isTrue();
    }

    /**
     * Tokens such as {@code sum~c~anna~-~-1~1~9}: header, kind, user, channel, from, until, sum.
     */
    static class Sound extends TokenVerifierContract implements TokenVerifier {

        @Override
        protected TokenVerifier verifier() {
            return this;
        }

        @Override
        protected String connectionToken(UserId user, Duration validFrom, Duration validUntil) {
            return signed("sum~c~" + user + "~-~" + hours(validFrom, validUntil));
        }

        @Override
        protected String subscriptionToken(
                UserId user, ChannelName channel, Duration validFrom, Duration validUntil) {
            return signed("sum~s~" + user + "~" + channel + "~" + hours(validFrom, validUntil));
        }

        @Override
        protected List<String> forgedTokens() {
            return List.of("none~c~anna~-~-1~1~", signed("none~c~anna~-~-1~1"));
        }

        @Override
        public TokenVerdict<ConnectionClaims> connection(Token shown) {
            String token = shown.reveal();
            String[] parts = token.split("~", -1);
            return judge(
                    token,
                    "c",
                    () -> new ConnectionClaims(new UserId(parts[2]), null, 0, Map.of()));
        }

        @Override
        public TokenVerdict<SubscriptionClaims> subscription(Token shown) {
            String token = shown.reveal();
            String[] parts = token.split("~", -1);
            return judge(
                    token,
                    "s",
                    () ->
                            new SubscriptionClaims(
                                    new UserId(parts[2]),
                                    parts[3],
                                    "",
                                    null,
                                    null,
                                    0,
                                    SubscriptionClaims.Overrides.NONE));
        }

        <C> TokenVerdict<C> judge(String token, String kind, Supplier<C> claims) {
            String[] parts = token.split("~", -1);
            if (parts.length != 7 || !isGenuine(token) || !isKind(parts[1], kind)) {
                return new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, why(token));
            }
            boolean inTime = Long.parseLong(parts[4]) <= 0 && Long.parseLong(parts[5]) > 0;
            return inTime || ignoresTime()
                    ? new TokenVerdict.Valid<>(claims.get())
                    : new TokenVerdict.Expired<>();
        }

        boolean isGenuine(String token) {
            String body = token.substring(0, token.lastIndexOf('~'));
            return token.startsWith("sum~") && token.equals(signed(body));
        }

        boolean isKind(String found, String wanted) {
            return found.equals(wanted);
        }

        boolean ignoresTime() {
            return false;
        }

        String why(String token) {
            return "not genuine";
        }

        static String signed(String body) {
            return body + "~" + Integer.toHexString(body.hashCode());
        }

        private static String hours(Duration from, Duration until) {
            return from.toHours() + "~" + until.toHours();
        }
    }

    static final class TrustsAnything extends Sound {
        @Override
        boolean isGenuine(String token) {
            return token.startsWith("sum~c~");
        }
    }

    static final class Quotes extends Sound {
        @Override
        String why(String token) {
            return "refused: " + token;
        }
    }

    static final class NoClock extends Sound {
        @Override
        boolean ignoresTime() {
            return true;
        }
    }

    static final class AnyKind extends Sound {
        @Override
        boolean isKind(String found, String wanted) {
            return true;
        }
    }

    static final class BelievesTheHeader extends Sound {
        @Override
        boolean isGenuine(String token) {
            return token.startsWith("none~") || super.isGenuine(token);
        }
    }
}
