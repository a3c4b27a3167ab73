package dev.hexhub.app.cli;

import static dev.hexhub.app.token.Forge.KEY;
import static dev.hexhub.app.token.Forge.genuine;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CheckTokenTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.ofEpochSecond(1_900_000_000));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(String input, String... arguments) {
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        CommandLine command =
                new CommandLine(
                        new CheckTokenCommand(Map.of("HUB_TOKEN_HMAC_SECRET", KEY), CLOCK, in));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    @Test
    void a_good_token_is_shown_with_what_it_opens() {
        assertThat(check("", genuine("{\"sub\":\"42\",\"exp\":1900000060}"))).isZero();
        assertThat(out.toString())
                .contains("header    {\"alg\":\"HS256\"")
                .contains("claims    {\"sub\":\"42\",\"exp\":1900000060}")
                .contains("exp       2030-03-17T17:47:40Z, in 60 s")
                .contains("lets in user \"42\", to be refreshed in 60 s");
    }

    @Test
    void a_token_may_come_by_the_standard_input() {
        assertThat(check(genuine("{\"sub\":\"42\",\"channel\":\"news\"}") + "\n")).isZero();
        assertThat(out.toString()).contains("opens news to user \"42\", without an end");
        assertThat(check(genuine("{\"sub\":\"42\"}"), "-")).isZero();
        assertThat(check("")).isEqualTo(64);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    "exp":1899999000; token expired
                    "nbf":1900000100; token not yet valid
                    "iat":1900000100; token issued in the future
                    "exp":"2000000000"; CLAIMS: claim of a wrong type: exp
                    "exp":1900000100000; CLAIMS: claim out of range: exp
                    "sub":7; CLAIMS: claim of a wrong type: sub
                    "channels":["nowhere:1"]; no namespace for nowhere:1
                    "channel":"nowhere:1"; no namespace for nowhere:1
                    """)
    void a_token_that_is_not_taken_comes_with_the_reason(String claims, String reason) {
        assertThat(check("", genuine("{" + claims + "}"))).isEqualTo(1);
        assertThat(out.toString()).contains(reason);
    }

    @Test
    void what_is_no_token_is_told_in_words() {
        String other = genuine("{}").replaceAll("[^.]*$", "AAAA");
        assertThat(check("", other)).isEqualTo(1);
        assertThat(out.toString()).contains("SIGNATURE: the signature does not fit", "3500");
        assertThat(check("", "abc")).isEqualTo(1);
        assertThat(out.toString()).contains("parts     1 (expected: 3", "MALFORMED");
    }

    @Test
    void a_token_cannot_play_tricks_on_a_terminal() {
        assertThat(check("", genuine("{\"sub\":\"\\u001b[31m\",\"info\":\"\u202e\"}"))).isZero();
        assertThat(out.toString()).doesNotContain("\u001b").doesNotContain("\u202e");
    }
}
