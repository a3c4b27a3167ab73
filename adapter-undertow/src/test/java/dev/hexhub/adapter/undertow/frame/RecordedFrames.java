package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes down what a reader tells, one line for each call: text as it is, other payloads in hex.
 */
final class RecordedFrames implements FrameListener {

    private final List<String> lines = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void onMessage(Opcode type, ByteBuffer payload) {
        byte[] bytes = copy(payload);
        lines.add(
                switch (type) {
                    case TEXT -> "text " + new String(bytes, StandardCharsets.UTF_8);
                    case BINARY -> "binary " + HexFormat.of().formatHex(bytes);
                    case CONTINUATION, CLOSE, PING, PONG ->
                            throw new AssertionError(type + " told as a message");
                });
    }

    @Override
    public void onPing(ByteBuffer payload) {
        lines.add("ping " + new String(copy(payload), StandardCharsets.UTF_8));
    }

    @Override
    public void onPong(ByteBuffer payload) {
        lines.add("pong " + new String(copy(payload), StandardCharsets.UTF_8));
    }

    @Override
    public void onClose(int code, String reason) {
        lines.add("close " + code + " " + reason);
    }

    @Override
    public void onViolation(FrameViolation violation) {
        lines.add("violation " + violation.closeCode().code() + " " + violation);
    }

    static byte[] copy(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }
}
