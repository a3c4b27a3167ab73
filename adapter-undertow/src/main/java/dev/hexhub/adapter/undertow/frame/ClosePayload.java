package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The content of a close frame: nothing, or a code of two bytes and a reason (RFC 6455 §5.5.1). */
final class ClosePayload {

    private ClosePayload() {}

    /** What is wrong with the bytes between position and limit, or null. */
    static @Nullable FrameViolation violation(ByteBuffer payload) {
        int length = payload.remaining();
        if (length == 0) {
            return null;
        }
        if (length < Short.BYTES) {
            return FrameViolation.CLOSE_CODE_CUT;
        }
        if (!CloseCode.mayAppearOnWire(code(payload))) {
            return FrameViolation.CLOSE_CODE_FORBIDDEN;
        }
        boolean readable =
                Utf8Validator.isValid(payload, payload.position() + Short.BYTES, payload.limit());
        return readable ? null : FrameViolation.CLOSE_REASON_NOT_UTF8;
    }

    /** The code of a payload without violation; {@link CloseCode#NO_STATUS} if it has none. */
    static int code(ByteBuffer payload) {
        if (!payload.hasRemaining()) {
            return CloseCode.NO_STATUS.code();
        }
        int at = payload.position();
        return (payload.get(at) & 0xFF) << 8 | (payload.get(at + 1) & 0xFF);
    }

    /** The reason of a payload without violation; empty if it has none. */
    static String reason(ByteBuffer payload) {
        if (payload.remaining() <= Short.BYTES) {
            return "";
        }
        byte[] reason = new byte[payload.remaining() - Short.BYTES];
        payload.get(payload.position() + Short.BYTES, reason);
        return new String(reason, StandardCharsets.UTF_8);
    }
}
