package dev.hexhub.adapter.undertow.frame;

import static dev.hexhub.adapter.undertow.frame.ClientFrames.frames;
import static dev.hexhub.adapter.undertow.frame.ClientFrames.hex;

import java.util.HexFormat;

/**
 * What a client may not do, each with the close code that answers it and a stream that ends with
 * the offending byte.
 */
public enum Offence {
    UNMASKED(1002, FrameViolation.NOT_MASKED, frames().raw("81 05")),
    UNMASKED_EMPTY(1002, FrameViolation.NOT_MASKED, frames().raw("81 00")),
    UNMASKED_CLOSE(1002, FrameViolation.NOT_MASKED, frames().raw("88 00")),
    RSV1(1002, FrameViolation.RESERVED_BITS, frames().raw("c1")),
    RSV2(1002, FrameViolation.RESERVED_BITS, frames().raw("a1")),
    RSV3(1002, FrameViolation.RESERVED_BITS, frames().raw("91")),
    RSV1_ON_A_PING(1002, FrameViolation.RESERVED_BITS, frames().raw("c9")),
    RSV1_ON_A_CONTINUATION(1002, FrameViolation.RESERVED_BITS, frames().frame(0x01, "a").raw("c0")),
    RESERVED_DATA_OPCODE(1002, FrameViolation.RESERVED_OPCODE, frames().raw("83")),
    RESERVED_CONTROL_OPCODE(1002, FrameViolation.RESERVED_OPCODE, frames().raw("8b")),
    FRAGMENTED_PING(1002, FrameViolation.CONTROL_FRAGMENTED, frames().raw("09")),
    FRAGMENTED_PONG(1002, FrameViolation.CONTROL_FRAGMENTED, frames().raw("0a")),
    FRAGMENTED_CLOSE(1002, FrameViolation.CONTROL_FRAGMENTED, frames().raw("08")),
    PING_OVER_125_BYTES(1002, FrameViolation.CONTROL_TOO_LONG, frames().raw("89 fe")),
    PING_WITH_64_BIT_LENGTH(1002, FrameViolation.CONTROL_TOO_LONG, frames().raw("89 ff")),
    CLOSE_OVER_125_BYTES(1002, FrameViolation.CONTROL_TOO_LONG, frames().raw("88 fe")),
    CONTINUATION_OF_NOTHING(1002, FrameViolation.NOTHING_TO_CONTINUE, frames().raw("80")),
    CONTINUATION_AFTER_A_WHOLE(
            1002, FrameViolation.NOTHING_TO_CONTINUE, frames().text("a").raw("00")),
    CONTINUATION_AFTER_THE_LAST(
            1002,
            FrameViolation.NOTHING_TO_CONTINUE,
            frames().frame(0x01, "a").frame(0x80, "b").raw("80")),
    TEXT_INSIDE_A_MESSAGE(
            1002, FrameViolation.MESSAGE_NOT_FINISHED, frames().frame(0x01, "a").raw("81")),
    BINARY_INSIDE_AN_EMPTY_ONE(
            1002, FrameViolation.MESSAGE_NOT_FINISHED, frames().frame(0x02, "").raw("02")),
    LENGTH_125_IN_16_BITS(1002, FrameViolation.LENGTH_NOT_MINIMAL, frames().raw("81 fe 007d")),
    LENGTH_0_IN_64_BITS(
            1002, FrameViolation.LENGTH_NOT_MINIMAL, frames().raw("81 ff 0000000000000000")),
    LENGTH_65535_IN_64_BITS(
            1002, FrameViolation.LENGTH_NOT_MINIMAL, frames().raw("81 ff 000000000000ffff")),
    LENGTH_2_TO_THE_63(
            1002, FrameViolation.LENGTH_NEGATIVE, frames().raw("81 ff 8000000000000000")),
    LENGTH_2_TO_THE_64_LESS_1(
            1002, FrameViolation.LENGTH_NEGATIVE, frames().raw("82 ff ffffffffffffffff")),
    ONE_BYTE_OVER_THE_LIMIT(
            1009, FrameViolation.MESSAGE_TOO_BIG, frames().header(0x81, Feeding.LIMIT + 1)),
    LENGTH_2_TO_THE_63_LESS_1(
            1009, FrameViolation.MESSAGE_TOO_BIG, frames().raw("82 ff 7fffffffffffffff")),
    OVER_THE_LIMIT_IN_SUM(
            1009,
            FrameViolation.MESSAGE_TOO_BIG,
            frames().frame(0x02, new byte[Feeding.LIMIT - 10]).header(0x80, 11)),
    CLOSE_WITH_HALF_A_CODE(1002, FrameViolation.CLOSE_CODE_CUT, frames().frame(0x88, hex("03"))),
    CLOSE_CODE_1005(1002, FrameViolation.CLOSE_CODE_FORBIDDEN, frames().close(1005, "")),
    CLOSE_REASON_NOT_UTF8(
            1007, FrameViolation.CLOSE_REASON_NOT_UTF8, frames().frame(0x88, hex("03e8 c080"))),
    CLOSE_REASON_CUT_SHORT(
            1007, FrameViolation.CLOSE_REASON_NOT_UTF8, frames().frame(0x88, hex("03e8 e282"))),
    TEXT_NOT_UTF8(1007, FrameViolation.TEXT_NOT_UTF8, frames().frame(0x01, hex("ff"))),
    TEXT_CUT_SHORT(1007, FrameViolation.TEXT_NOT_UTF8, frames().frame(0x81, hex("e282"))),
    EMPTY_FRAGMENTS(
            1008,
            FrameViolation.TOO_MANY_EMPTY_FRAGMENTS,
            frames().frame(0x01, "")
                    .times(FrameReader.MAX_EMPTY_FRAGMENTS, f -> f.frame(0x00, ""))),
    PING_FLOOD(
            1008,
            FrameViolation.TOO_MANY_CONTROL_FRAMES,
            frames().times(FrameReader.MAX_CONTROL_FRAMES + 1, f -> f.ping("")));

    private final int code;
    private final FrameViolation violation;

    /** In hex: a constant holds nothing that can change. */
    private final String stream;

    Offence(int code, FrameViolation violation, ClientFrames frames) {
        this.code = code;
        this.violation = violation;
        this.stream = HexFormat.of().formatHex(frames.bytes());
    }

    public byte[] stream() {
        return hex(stream);
    }

    /** The close code of the answer. */
    public int code() {
        return code;
    }

    public FrameViolation violation() {
        return violation;
    }

    /** The line that {@link RecordedFrames} writes for it. */
    String told() {
        return "violation " + code + " " + violation;
    }
}
