package dev.hexhub.adapter.undertow.frame;

import static dev.hexhub.adapter.undertow.frame.ClientFrames.frames;
import static dev.hexhub.adapter.undertow.frame.ClientFrames.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client may not do, and the close code that answers it. */
class FrameReaderRefusalTest {

    static Stream<String> badTexts() {
        return Stream.of(
                ("80 bf c0 c1 f5 ff e080 e09f eda0 edbf f080 f08f f490 c27f c2c2 e28228 f09f9828"
                                + " 61626364656667686970ff")
                        .split(" "));
    }

    static IntStream forbiddenCloseCodes() {
        return IntStream.of(
                0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535);
    }

    @ParameterizedTest
    @EnumSource
    void each_offence_is_refused_with_its_code(Offence offence) {
        assertThat(Feeding.read(offence.stream())).last().isEqualTo(offence.told());
        assertThat(Feeding.readByteByByte(offence.stream())).last().isEqualTo(offence.told());
    }

    @ParameterizedTest
    @EnumSource
    void no_offence_is_told_before_its_last_byte(Offence offence) {
        byte[] allButOne = Arrays.copyOf(offence.stream(), offence.stream().length - 1);

        assertThat(Feeding.readByteByByte(allButOne))
                .noneMatch(line -> line.startsWith("violation"));
    }

    @Test
    void every_violation_is_provoked_by_an_offence() {
        assertThat(Arrays.stream(Offence.values()).map(Offence::violation))
                .contains(FrameViolation.values());
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void text_is_refused_at_its_first_bad_byte_with_more_to_come(String bad) {
        byte[] beginning = frames().header(0x01, 100).masked(hex(bad)).bytes();

        assertThat(Feeding.read(beginning)).containsExactly("violation 1007 TEXT_NOT_UTF8");
        assertThat(Feeding.readByteByByte(beginning))
                .containsExactly("violation 1007 TEXT_NOT_UTF8");
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void text_is_refused_in_a_whole_frame_and_over_fragments(String bad) {
        byte[] whole = frames().frame(0x81, hex(bad)).bytes();
        ClientFrames fragments = frames().frame(0x01, "");
        for (byte octet : hex(bad)) {
            fragments.frame(0x00, new byte[] {octet});
        }

        assertThat(Feeding.read(whole)).containsExactly("violation 1007 TEXT_NOT_UTF8");
        assertThat(Feeding.read(fragments.bytes())).containsExactly("violation 1007 TEXT_NOT_UTF8");
    }

    @Test
    void text_that_ends_inside_a_character_is_refused_at_its_end() {
        List<String> refused = List.of("violation 1007 TEXT_NOT_UTF8");

        assertThat(Feeding.read(frames().frame(0x81, hex("e282")).bytes())).isEqualTo(refused);
        assertThat(Feeding.read(frames().frame(0x01, hex("e282")).bytes())).isEmpty();
        assertThat(Feeding.read(frames().frame(0x01, hex("e282")).frame(0x80, "").bytes()))
                .isEqualTo(refused);
    }

    @Test
    void what_is_not_utf8_may_be_sent_as_binary() {
        assertThat(Feeding.read(frames().frame(0x82, hex("c0ff")).bytes()))
                .containsExactly("binary c0ff");
        assertThat(Feeding.readByteByByte(frames().frame(0x82, hex("c0ff")).bytes()))
                .containsExactly("binary c0ff");
    }

    @ParameterizedTest
    @MethodSource("forbiddenCloseCodes")
    void close_codes_that_may_not_appear_on_the_wire_are_refused(int code) {
        assertThat(Feeding.read(frames().close(code, "why").bytes()))
                .containsExactly("violation 1002 CLOSE_CODE_FORBIDDEN");
    }

    @Test
    void as_many_empty_fragments_as_allowed_are_read() {
        byte[] stream =
                frames().frame(0x01, "")
                        .times(FrameReader.MAX_EMPTY_FRAGMENTS - 1, f -> f.frame(0x00, ""))
                        .frame(0x80, "")
                        .bytes();

        assertThat(Feeding.read(stream)).containsExactly("text ");
    }

    @Test
    void every_reason_fits_a_close_frame_and_every_code_may_be_sent() {
        for (FrameViolation violation : FrameViolation.values()) {
            assertThat(violation.reason()).isNotBlank().hasSizeLessThanOrEqualTo(123).isASCII();
            assertThat(CloseCode.mayAppearOnWire(violation.closeCode().code())).isTrue();
        }
    }
}
