package dev.hexhub.adapter.undertow.protocol;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedCommandsTest {

    private static final Heard MALFORMED = new Heard(List.of(), Decoded.MALFORMED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':1}",
                "{'id':1,'ping':{}}",
                "{'id':1,'unknown':{}}",
                "{'id':1,'connect':null}",
                "{'send':{},'connect':{}}",
                "{'id':-1,'connect':{}}",
                "{'id':4294967296,'connect':{}}",
                "{'id':1.0,'connect':{}}",
                "{'id':1e0,'connect':{}}",
                "{'id':'1','connect':{}}",
                "{'id':true,'connect':{}}",
                "{'id':[],'connect':{}}",
                "{'id':99999999999999999999999999,'connect':{}}",
            })
    void a_command_needs_a_number_and_a_request(String command) {
        assertThat(Heard.of(command.replace('\'', '"'))).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'connect':[]",
                "'connect':'x'",
                "'connect':1",
                "'connect':true",
                "'connect':{'token':1}",
                "'connect':{'name':{}}",
                "'connect':{'subs':[]}",
                "'connect':{'subs':{'a':1}}",
                "'connect':{'subs':{'a':{'offset':-1}}}",
                "'connect':{'subs':{'a':{},'a':{}}}",
                "'subscribe':{'channel':5}",
                "'subscribe':{'channel':'a','recover':1}",
                "'subscribe':{'channel':'a','recover':'true'}",
                "'subscribe':{'channel':'a','offset':-1}",
                "'subscribe':{'channel':'a','offset':1.5}",
                "'subscribe':{'channel':'a','offset':9223372036854775808}",
                "'subscribe':{'channel':'a','epoch':1}",
                "'subscribe':{'channel':'a','delta':'other'}",
                "'subscribe':{'channel':'a','delta':true}",
                "'subscribe':{'channel':'a','tf':[]}",
                "'subscribe':{'channel':'a','tf':'x'}",
                "'subscribe':{'channel':'a','flag':'2'}",
                "'subscribe':{'channel':'a','type':2147483648}",
                "'history':{'channel':'a','limit':2147483648}",
                "'history':{'channel':'a','limit':'1'}",
                "'history':{'channel':'a','since':7}",
                "'history':{'channel':'a','since':{'offset':'7'}}",
                "'history':{'channel':'a','reverse':1}",
                "'rpc':{'method':1}",
                "'presence':{'channel':'a','channel':'a'}",
                "'presence':{'channel':'a'},'presence':{'channel':'a'}",
                "'id':1,'presence':{'channel':'a'}",
            })
    void a_value_of_the_wrong_type_or_said_twice_is_malformed(String request) {
        assertThat(Heard.of(("{'id':1," + request + "}").replace('\'', '"'))).isEqualTo(MALFORMED);
    }

    /** Each one in the place of a payload, where nobody looks at its meaning. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "}",
                "]",
                "{",
                "[",
                "[1",
                "{'a'}",
                "{'a':}",
                "{'a':1,}",
                "{,}",
                "{'a' 1}",
                "{a:1}",
                "{1:1}",
                "{null:1}",
                "{'a':1 'b':2}",
                "{'a':1,,'b':2}",
                "{'a':1}}",
                "[1,]",
                "[,1]",
                "[1,,2]",
                "[1 2]",
                "[1]]",
                "['a':1]",
                "[1}",
                "{'a':1]",
                "01",
                "-",
                "-01",
                "+1",
                "1.",
                ".5",
                "1.e1",
                "1e",
                "1e+",
                "0x10",
                "1_000",
                "-a",
                "1a",
                "1 2",
                "--1",
                "NaN",
                "Infinity",
                "-Infinity",
                "nul",
                "nulll",
                "True",
                "TRUE",
                "truefalse",
                "undefined",
                "x",
                "'",
                "'a",
                "a'",
                "'\\'",
                "'\\x41'",
                "'\\u12'",
                "'\\u12G4'",
                "'\\U0041'",
                "'\\a'",
                "'tab\there'",
                "'\u0000'",
                "'\u001f'",
                "'\r'",
                "`a`",
                "/**/1",
                "1//",
                "#1",
                "\u00a01",
                "\u20281",
                "\ufeff1",
                "\f1",
                "\u000b1",
                "[\u00a0]",
                "\u0000",
                "1\u0000",
                "&",
                "{'a':'b'}#",
                "[1],[2]",
                "{}{}",
                "*",
                "<html>",
                "'a','b'",
            })
    void what_is_not_json_is_malformed(String value) {
        String payload = value.replace('\'', '"');
        assertThat(Heard.of("{\"send\":{\"data\":" + payload + "}}")).isEqualTo(MALFORMED);
        assertThat(JsonText.isOneValue(payload.getBytes(UTF_8))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "true", "1", "\"x\"", "[]", "[{}]", "{", "{\"id\":1", "x"})
    void a_command_is_an_object(String message) {
        assertThat(Heard.of(message)).isEqualTo(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "C0AF",
                "C080",
                "C1BF",
                "E0809F",
                "E08080",
                "EDA080",
                "EDBFBF",
                "F0808080",
                "F4908080",
                "F5808080",
                "F8888080",
                "FF",
                "FE",
                "C3",
                "E282",
                "F09F98",
                "C328",
                "00",
            })
    void text_that_is_not_utf_8_is_malformed(String hex) {
        byte[] wrong = HexFormat.of().parseHex(hex);
        byte[] payload = ("\"" + new String(wrong, Bytes.RAW) + "\"").getBytes(Bytes.RAW);

        assertThat(Heard.of(Bytes.around("{\"send\":{\"data\":", payload, "}}")))
                .isEqualTo(MALFORMED);
        assertThat(JsonText.isOneValue(payload)).isFalse();
    }

    @Test
    void other_encodings_and_byte_order_marks_are_malformed() {
        String command = "{\"send\":{}}";
        assertThat(Heard.of(command.getBytes(UTF_16LE))).isEqualTo(MALFORMED);
        assertThat(Heard.of(command.getBytes(UTF_16BE))).isEqualTo(MALFORMED);
        assertThat(Heard.of(command.getBytes(Charset.forName("UTF-32LE")))).isEqualTo(MALFORMED);
        assertThat(Heard.of("\ufeff" + command)).isEqualTo(MALFORMED);
        assertThat(JsonText.isOneValue("[1]".getBytes(UTF_16LE))).isFalse();
        assertThat(JsonText.isOneValue("\ufeff[1]".getBytes(UTF_8))).isFalse();
    }

    @Test
    void nesting_ends_at_10_000() {
        assertThat(Heard.of(nested(9_998)).outcome()).isEqualTo(Decoded.WELL_FORMED);
        assertThat(Heard.of(nested(9_999))).isEqualTo(MALFORMED);
        assertThat(Heard.of(nested(100_000))).isEqualTo(MALFORMED);
        assertThat(Heard.of("{\"x\":" + "[".repeat(1_000_000))).isEqualTo(MALFORMED);
    }

    @Test
    void a_number_of_a_payload_is_as_long_as_it_likes_and_one_of_the_protocol_is_not() {
        for (String number : List.of("9".repeat(5_000), "1e" + "9".repeat(5_000))) {
            assertThat(Heard.of(sent(number)).outcome()).isEqualTo(Decoded.WELL_FORMED);
            assertThat(
                            Heard.of(
                                    "{\"id\":1,\"history\":{\"channel\":\"a\",\"limit\":"
                                            + number
                                            + "}}"))
                    .isEqualTo(MALFORMED);
        }
    }

    @Test
    void strings_are_as_long_as_their_message() {
        String text = "x".repeat(65_537);
        assertThat(Heard.of("{\"id\":1,\"refresh\":{\"token\":\"" + text + "\"}}").outcome())
                .isEqualTo(Decoded.WELL_FORMED);
        assertThat(Heard.of(sent("\"" + text + "é\"")).outcome()).isEqualTo(Decoded.WELL_FORMED);
        assertThat(Heard.of(sent("\"" + text.repeat(16) + "\"")).outcome())
                .isEqualTo(Decoded.WELL_FORMED);
    }

    static List<Long> seeds() {
        return IntStream.range(0, 200).mapToObj(seed -> (long) seed).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damaged_commands_end_in_an_answer_and_never_in_an_exception(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] valid =
                "{\"id\":1,\"connect\":{\"token\":\"é😀\",\"subs\":{\"a\":{\"recover\":true,\"offset\":12}}}}"
                        .getBytes(UTF_8);
        for (int round = 0; round < 50; round++) {
            byte[] damaged = valid.clone();
            for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(Heard.of(damaged).outcome()).isNotNull();
        }
    }

    private static String sent(String data) {
        return "{\"send\":{\"data\":" + data + "}}";
    }

    private static String nested(int depth) {
        return sent("[".repeat(depth) + "]".repeat(depth));
    }
}
