package dev.hexhub.app.token;

import static dev.hexhub.app.token.Forge.KEY;
import static dev.hexhub.app.token.Forge.genuine;
import static dev.hexhub.app.token.Forge.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.SubscriptionClaims.Overrides;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokenVerifierTest {

    private static final long NOW = 1_900_000_000;

    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final JwtTokenVerifier verifier = verifier(KEY, null, null, null);

    private static JwtTokenVerifier verifier(
            @Nullable String key,
            @Nullable String previous,
            @Nullable String audience,
            @Nullable String issuer) {
        TokenConfig config =
                new TokenConfig(
                        key == null ? null : Secret.of(key),
                        previous == null ? null : Secret.of(previous),
                        audience,
                        issuer,
                        LEEWAY);
        return new JwtTokenVerifier(config, InstantSource.fixed(Instant.ofEpochSecond(NOW)));
    }

    private ConnectionClaims connection(String claims) {
        TokenVerdict<ConnectionClaims> verdict = verifier.connection(Token.of(genuine(claims)));
        assertThat(verdict).isInstanceOf(TokenVerdict.Valid.class);
        return ((TokenVerdict.Valid<ConnectionClaims>) verdict).claims();
    }

    private SubscriptionClaims subscription(String claims) {
        TokenVerdict<SubscriptionClaims> verdict = verifier.subscription(Token.of(genuine(claims)));
        assertThat(verdict).isInstanceOf(TokenVerdict.Valid.class);
        return ((TokenVerdict.Valid<SubscriptionClaims>) verdict).claims();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    "exp":1899999969
                    "exp":1899999970
                    "exp":0
                    "exp":-1
                    "exp":1899999970.9
                    "nbf":1900000031
                    "exp":1900000100,"nbf":1900000031
                    "iat":1900000031
                    "exp":1.89999997e9
                    "exp":1899999969,"expire_at":1900000100
                    "exp":1899999969,"expire_at":0
                    "expire_at":1899999970
                    """)
    void t2_a_genuine_token_out_of_its_time_is_expired(String claims) {
        assertThat(verifier.connection(Token.of(genuine("{" + claims + "}"))))
                .isInstanceOf(TokenVerdict.Expired.class);
        assertThat(verifier.subscription(Token.of(genuine("{\"channel\":\"a\"," + claims + "}"))))
                .isInstanceOf(TokenVerdict.Expired.class);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"exp\":2e9",
                "\"exp\":2E+9",
                "\"exp\":2000000000.0",
                "\"exp\":0.2e10",
                "\"exp\":20000000000e-1",
                "\"exp\":2000000000.999"
            })
    void a_time_may_be_any_json_number(String claims) {
        assertThat(connection("{" + claims + "}").expiresInSeconds()).isEqualTo(100_000_000);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "\"exp\":\"2000000000\"",
                "\"exp\":1900000100000",
                "\"exp\":1e99",
                "\"exp\":2000000000.0000000000000000000000000000000000000000000000000000000000000000",
                "\"exp\":1e999999999",
                "\"exp\":1e99999999999999999999",
                "\"nbf\":-1e300",
                "\"iat\":true"
            })
    void what_is_no_time_is_refused_with_the_name_of_its_claim(String claims) {
        assertThat(verifier.connection(Token.of(genuine("{" + claims + "}"))))
                .isInstanceOfSatisfying(
                        TokenVerdict.Invalid.class,
                        invalid -> {
                            assertThat(invalid.fault()).isEqualTo(TokenFault.CLAIMS);
                            assertThat(invalid.why()).contains(claims.substring(1, 4));
                        });
    }

    @Test
    void clocks_may_differ_by_the_leeway_and_what_ended_is_refreshed_at_once() {
        assertThat(connection("{\"nbf\":1900000030,\"iat\":1900000030}").expiresInSeconds())
                .isEqualTo(ConnectionClaims.NEVER);
        assertThat(connection("{\"exp\":1899999971}").expiresInSeconds()).isEqualTo(1);
        assertThat(connection("{\"exp\":1900000000}").expiresInSeconds()).isEqualTo(1);
        assertThat(connection("{\"exp\":1900000002}").expiresInSeconds()).isEqualTo(2);
        assertThat(subscription("{\"channel\":\"a\",\"exp\":1899999971}").expiresInSeconds())
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    "exp":1; EXPIRED
                    "nbf":1900000031; NOT_YET_VALID
                    "iat":1900000031; ISSUED_LATER
                    "exp":1,"nbf":1900000031; EXPIRED
                    """)
    void a_token_out_of_its_time_says_which_time(String claims, TokenFault fault) {
        assertThat(verifier.connection(Token.of(genuine("{" + claims + "}"))))
                .isEqualTo(new TokenVerdict.Expired<>(fault));
    }

    @Test
    void a_token_that_is_wrong_and_out_of_time_is_invalid() {
        assertThat(verifier.connection(Token.of(genuine("{\"exp\":1,\"channel\":\"news\"}"))))
                .isInstanceOf(TokenVerdict.Invalid.class);
        assertThat(
                        verifier.connection(
                                Token.of(genuine("{\"exp\":1,\"info\":1,\"b64info\":\"*\"}"))))
                .isInstanceOf(TokenVerdict.Invalid.class);
        assertThat(verifier(KEY, null, "hub", null).connection(Token.of(genuine("{\"exp\":1}"))))
                .isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void t3_a_token_of_one_kind_is_invalid_as_the_other() {
        assertThat(verifier.connection(Token.of(genuine("{\"sub\":\"42\",\"channel\":\"news\"}"))))
                .isInstanceOf(TokenVerdict.Invalid.class);
        assertThat(verifier.subscription(Token.of(genuine("{\"sub\":\"42\"}"))))
                .isInstanceOf(TokenVerdict.Invalid.class);
    }

    @ParameterizedTest
    @CsvSource({"HS256, HmacSHA256", "HS384, HmacSHA384", "HS512, HmacSHA512"})
    void t4_each_of_the_three_algorithms_of_a_shared_key_is_taken(String algorithm, String mac) {
        String token = signed("{\"alg\":\"" + algorithm + "\"}", "{\"sub\":\"42\"}", mac, KEY);

        assertThat(verifier.connection(Token.of(token))).isInstanceOf(TokenVerdict.Valid.class);
    }

    @Test
    void an_algorithm_that_needs_a_longer_key_is_refused() {
        String key = KEY.substring(0, 32);
        JwtTokenVerifier short32 = verifier(key, null, null, null);

        assertThat(
                        short32.connection(
                                Token.of(signed("{\"alg\":\"HS256\"}", "{}", "HmacSHA256", key))))
                .isInstanceOf(TokenVerdict.Valid.class);
        assertThat(
                        short32.connection(
                                Token.of(signed("{\"alg\":\"HS512\"}", "{}", "HmacSHA512", key))))
                .isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void a_connection_token_says_who_it_is_and_for_how_long() {
        assertThat(connection("{\"sub\":\"42\",\"exp\":1900000060,\"info\":{\"name\":\"Ann\"}}"))
                .isEqualTo(
                        new ConnectionClaims(
                                new UserId("42"), Payload.of("{\"name\":\"Ann\"}"), 60, Map.of()));
    }

    @Test
    void a_token_may_be_as_long_as_what_it_says() {
        String names =
                IntStream.range(0, 128)
                        .mapToObj(i -> '"' + String.valueOf(i) + "x".repeat(250) + '"')
                        .collect(Collectors.joining(","));
        assertThat(connection("{\"sub\":\"42\",\"channels\":[" + names + "]}").subscriptions())
                .hasSize(128);
        String info = "{\"picture\":\"" + "x".repeat(200_000) + "\"}";
        assertThat(connection("{\"sub\":\"42\",\"info\":" + info + "}").info())
                .isEqualTo(Payload.of(info));
    }

    @Test
    void a_token_without_a_user_names_the_anonymous_one_and_never_expires() {
        assertThat(connection("{}")).isEqualTo(ConnectionClaims.ANONYMOUS);
    }

    @ParameterizedTest(name = "{0} leaves {1} s")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    "exp":1900000060                          ; 60
                    "exp":1900000060.99                       ; 60
                    "expire_at":1900000005                    ; 5
                    "expire_at":0                             ; 0
                    "exp":1900000060,"expire_at":0            ; 0
                    "exp":1900000060,"expire_at":1900000005   ; 5
                    "exp":1900000060,"expire_at":null         ; 60
                    "nbf":1900000000,"exp":1900000060         ; 60
                    "iat":1900000000,"jti":7                  ; 0
                    """)
    void what_a_token_opens_lasts_as_long_as_it_says(String claims, long seconds) {
        assertThat(connection("{" + claims + "}").expiresInSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a": 1.10, "b" :[ 1e2 ,"é\\u0020"]}
                    "text"
                    1.50
                    true
                    [ ]
                    ""
                    0
                    false
                    {"a":1,"a":{"b":2,"b":2}}
                    """)
    void info_is_kept_byte_for_byte(String info) {
        assertThat(connection("{\"x\":1,\"info\": " + info + " ,\"y\":2}").info())
                .isEqualTo(Payload.of(info));
    }

    @Test
    void info_may_be_deep_and_hold_long_numbers() {
        String deep = "{\"a\":[".repeat(4_900) + "1".repeat(5_000) + "]}".repeat(4_900);

        assertThat(connection("{\"info\":" + deep + "}").info()).isEqualTo(Payload.of(deep));
        String named = "{\"subs\":{\"info\":{\"data\":" + deep + "}}}";
        assertThat(connection(named).subscriptions().values())
                .extracting(SubscriptionClaims::data)
                .containsExactly(Payload.of(deep));
    }

    @Test
    void info_in_base64_wins_over_info_in_json() {
        assertThat(connection("{\"info\":1,\"b64info\":\"eyJhIjoxfQ==\"}").info())
                .isEqualTo(Payload.of("{\"a\":1}"));
    }

    @Test
    void a_connection_token_may_bring_channels() {
        assertThat(connection("{\"sub\":\"42\",\"channels\":[\"news\",\"a:b\"]}").subscriptions())
                .containsOnlyKeys(new ChannelName("news"), new ChannelName("a:b"));
    }

    @Test
    void described_channels_win_over_listed_ones() {
        String claims =
                """
                {"sub":"42","channels":["other"],
                 "subs":{"news":{"info":{"role":"admin"},"data":[1],
                         "override":{"presence":{"value":false},"force_recovery":{"value":true}}}}}
                """;

        assertThat(connection(claims).subscriptions())
                .containsExactly(
                        Map.entry(
                                new ChannelName("news"),
                                new SubscriptionClaims(
                                        new UserId("42"),
                                        "news",
                                        "",
                                        Payload.of("{\"role\":\"admin\"}"),
                                        Payload.of("[1]"),
                                        ConnectionClaims.NEVER,
                                        new Overrides(false, null, null, true, null))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    "channels":"a b"
                    "channels":[""]
                    "channels":[1]
                    "channels":{}
                    "subs":[]
                    "subs":{"a b":{}}
                    "subs":{"a":1}
                    "subs":{"a":{"info":1,"b64info":"*"}}
                    "subs":{"a":{"b64info":"AQ=="}}
                    "subs":{"a":{},"a":{}}
                    "subs":{"a":{"info":1,"info":2}}
                    "subs":{"a":{"override":{"presence":true}}}
                    "subs":{"a":{"override":{"presence":{"value":"true"}}}}
                    """)
    void channels_that_cannot_be_make_a_connection_token_invalid(String claims) {
        assertThat(verifier.connection(Token.of(genuine("{" + claims + "}"))))
                .isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void a_subscription_token_says_what_it_opens_and_for_whom() {
        assertThat(
                        subscription(
                                "{\"sub\":\"42\",\"channel\":\"$priv:room\",\"exp\":1900000060,"
                                        + "\"client\":\"c1\",\"info\":{\"role\":\"admin\"},\"b64data\":\"AQ==\"}"))
                .isEqualTo(
                        new SubscriptionClaims(
                                new UserId("42"),
                                "$priv:room",
                                "c1",
                                Payload.of("{\"role\":\"admin\"}"),
                                Payload.of(new byte[] {1}),
                                60,
                                Overrides.NONE));
    }

    @Test
    void audience_and_issuer_count_once_they_are_configured() {
        JwtTokenVerifier strict = verifier(KEY, null, "hub", "shop");

        assertThat(strict.connection(Token.of(genuine("{\"aud\":\"hub\",\"iss\":\"shop\"}"))))
                .isInstanceOf(TokenVerdict.Valid.class);
        assertThat(
                        strict.connection(
                                Token.of(genuine("{\"aud\":[\"x\",\"hub\"],\"iss\":\"shop\"}"))))
                .isInstanceOf(TokenVerdict.Valid.class);
        for (String claims :
                new String[] {
                    "{}",
                    "{\"aud\":\"hub\"}",
                    "{\"iss\":\"shop\"}",
                    "{\"aud\":\"hubs\",\"iss\":\"shop\"}",
                    "{\"aud\":[],\"iss\":\"shop\"}",
                    "{\"aud\":[1],\"iss\":\"shop\"}",
                    "{\"aud\":\"hub\",\"iss\":[\"shop\"]}"
                }) {
            assertThat(strict.connection(Token.of(genuine(claims))))
                    .isInstanceOf(TokenVerdict.Invalid.class);
        }
    }

    @Test
    void a_previous_key_is_good_until_it_is_taken_away() {
        String old = "x".repeat(64);
        String token = signed(Forge.HS256, "{\"sub\":\"42\"}", "HmacSHA256", old);

        assertThat(verifier(KEY, old, null, null).connection(Token.of(token)))
                .isInstanceOf(TokenVerdict.Valid.class);
        assertThat(verifier(KEY, null, null, null).connection(Token.of(token)))
                .isInstanceOf(TokenVerdict.Invalid.class);
    }

    @Test
    void without_a_key_no_token_is_good() {
        assertThat(verifier(null, null, null, null).connection(Token.of(genuine("{}"))))
                .isEqualTo(new TokenVerdict.Invalid<>(TokenFault.NO_KEY, "no key is configured"));
    }
}
