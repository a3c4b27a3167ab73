package dev.hexhub.adapter.undertow.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class JsonWriterTest {

    static List<Long> seeds() {
        return IntStream.range(0, 200).mapToObj(seed -> (long) seed).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void another_parser_reads_the_strings_that_were_written(long seed)
            throws CharacterCodingException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        JsonWriter json = new JsonWriter();
        for (int round = 0; round < 20; round++) {
            String name = RandomJson.string(random);
            String value = RandomJson.string(random);
            json.restart().beginObject().name(name).string(value).endObject();

            byte[] bytes = Objects.requireNonNull(json.finish());

            assertThat(bytes).doesNotContain('\n');
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            Object read = JsonMapper.shared().readValue(text, Object.class);
            assertThat(read).isEqualTo(Map.of(repaired(name), repaired(value)));
        }
    }

    /** Java itself writes a question mark for a lone surrogate. */
    private static String repaired(String text) {
        StringBuilder repaired = new StringBuilder();
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(repaired::appendCodePoint);
        return repaired.toString();
    }

    @Test
    void what_would_end_a_string_or_a_message_is_escaped() {
        assertThat(written("\"\\\n\r\t\b\u0000\u001f/é\u2028"))
                .isEqualTo("[\"\\\"\\\\\\n\\r\\t\\u0008\\u0000\\u001f/é\u2028\"]");
    }

    @Test
    void values_that_end_like_an_opening_bracket_still_get_their_comma() {
        JsonWriter json = new JsonWriter();
        json.beginArray().string("[").string("{").string(":").beginObject().endObject().number(-7);
        json.beginArray().endArray().bool(true).bool(false).endArray();
        assertThat(Objects.requireNonNull(json.finish()))
                .asString(UTF_8)
                .isEqualTo("[\"[\",\"{\",\":\",{},-7,[],true,false]");
    }

    @Test
    void a_long_text_makes_the_buffer_grow() {
        String text = "é".repeat(100_000);
        assertThat(written(text)).isEqualTo("[\"" + text + "\"]");
    }

    private static String written(String text) {
        JsonWriter json = new JsonWriter();
        json.beginArray().string(text).endArray();
        return new String(Objects.requireNonNull(json.finish()), UTF_8);
    }
}
