package dev.hexhub.app.token;

import static dev.hexhub.app.token.Forge.KEY;
import static dev.hexhub.app.token.Forge.genuine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Unset is unset: every claim, wherever a token may hold it, in every form in which a backend may
 * write a claim that it has no value for.
 */
class UnsetClaimsTest {

    private static final List<String> FORMS =
            List.of("null", "\"\"", "0", "-0", "0.0", "0e5", "false");

    /** Where claims may be; {@code %s} is the claim. */
    private static final List<String> PLACES =
            List.of(
                    "{%s}",
                    "{\"subs\":{\"a\":{%s}}}",
                    "{\"subs\":{\"a\":{\"override\":{%s}}}}",
                    "{\"channel\":\"a\",\"override\":{%s}}");

    /** A token that says all there is to say, so that a claim left out shows. */
    private static final Map<String, String> ALL = new LinkedHashMap<>();

    static {
        ALL.put("sub", "\"42\"");
        ALL.put("exp", "1900000060");
        ALL.put("nbf", "1");
        ALL.put("iat", "2");
        ALL.put("expire_at", "1900000050");
        ALL.put("channel", "\"a\"");
        ALL.put("channels", "[\"b\"]");
        ALL.put("subs", "{\"c\":{\"data\":1}}");
        ALL.put("client", "\"c1\"");
        ALL.put("info", "{\"i\":1}");
        ALL.put("b64info", "\"MQ==\"");
        ALL.put("data", "2");
        ALL.put("b64data", "\"Mg==\"");
        ALL.put("override", "{\"presence\":{\"value\":true}}");
        ALL.put("aud", "\"hub\"");
        ALL.put("iss", "\"shop\"");
    }

    private final JwtTokenVerifier verifier = verifier(null, null);

    private static JwtTokenVerifier verifier(@Nullable String audience, @Nullable String issuer) {
        return new JwtTokenVerifier(
                new TokenConfig(Secret.of(KEY), null, audience, issuer, Duration.ZERO),
                InstantSource.fixed(Instant.ofEpochSecond(1_900_000_000)));
    }

    static Stream<Arguments> matrix() {
        return Arrays.stream(Claim.values())
                .flatMap(claim -> forms(claim).map(form -> Arguments.of(claim, form)));
    }

    private static Stream<String> forms(Claim claim) {
        return claim.unset() == Claim.Unset.NULL ? Stream.of("null") : FORMS.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void a_claim_that_is_null_empty_zero_or_false_is_a_claim_left_out(Claim claim, String form) {
        String unset = "\"" + claim.spelling() + "\":" + form;
        for (String place : PLACES) {
            if (!place.contains("\"" + claim.spelling() + "\"")) {
                assertThat(verdicts(place.formatted(unset)))
                        .as(place)
                        .isEqualTo(verdicts(place.formatted("\"x\":1")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void among_others_too(Claim claim, String form) {
        Map<String, String> without = new LinkedHashMap<>(ALL);
        without.remove(claim.spelling());
        Map<String, String> with = new LinkedHashMap<>(without);
        with.put(claim.spelling(), form);

        assertThat(verdicts(written(with))).isEqualTo(verdicts(written(without)));
        with.remove("channel");
        without.remove("channel");
        assertThat(verdicts(written(with))).isEqualTo(verdicts(written(without)));
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void an_unset_audience_or_issuer_is_not_the_configured_one(Claim claim, String form) {
        JwtTokenVerifier strict = verifier("hub", "shop");
        Map<String, String> claims = new LinkedHashMap<>(ALL);
        claims.remove("channel");
        claims.put(claim.spelling(), form);
        boolean isAsked = claim == Claim.AUDIENCE || claim == Claim.ISSUER;

        assertThat(strict.connection(Token.of(genuine(written(claims)))))
                .isInstanceOf(isAsked ? TokenVerdict.Invalid.class : TokenVerdict.Valid.class);
    }

    @Test
    void what_says_something_is_not_unset() {
        assertThat(said("{\"exp\":0}")).contains("Expired[").doesNotContain("Valid");
        assertThat(verdicts("{\"exp\":1900000060,\"expire_at\":0}"))
                .isNotEqualTo(verdicts("{\"exp\":1900000060}"));
        String off = "{\"subs\":{\"a\":{\"override\":{\"presence\":{\"value\":false}}}}}";
        assertThat(said(off)).contains("presence=false");
        for (String payload : List.of("\"\"", "0", "false", "{}", "[]")) {
            assertThat(verdicts("{\"info\":" + payload + "}"))
                    .isNotEqualTo(verdicts("{\"info\":null}"));
        }
    }

    @Test
    void no_description_of_channels_leaves_those_that_are_listed() {
        assertThat(said("{\"channels\":[\"a\"],\"subs\":{}}"))
                .isEqualTo(said("{\"channels\":[\"a\"]}"))
                .contains("channel=a");
    }

    @Test
    void a_channel_that_is_described_by_nothing_is_opened_all_the_same() {
        for (String form : FORMS) {
            assertThat(said("{\"subs\":{\"a\":" + form + "}}"))
                    .as(form)
                    .isEqualTo(said("{\"subs\":{\"a\":{}}}"))
                    .contains("channel=a");
        }
    }

    private static String written(Map<String, String> claims) {
        return claims.entrySet().stream()
                .map(claim -> "\"" + claim.getKey() + "\":" + claim.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** What the token is worth as a connection token, and as a subscription token. */
    private List<TokenVerdict<?>> verdicts(String claims) {
        Token token = Token.of(genuine(claims));
        return List.of(verifier.connection(token), verifier.subscription(token));
    }

    private String said(String claims) {
        return verdicts(claims).toString();
    }
}
