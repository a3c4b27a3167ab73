package dev.hexhub.benchmarks.load;

/**
 * Cuts what one server sends into frames, however it arrives. Hot loop: runs for each read; no
 * allocation while the server sends data.
 */
final class ServerFrames {

    /** Takes what the frames contain; the arrays are valid during the call only. */
    interface Sink {

        /** Bytes of messages, in order; a message may come in several calls. */
        void data(byte[] bytes, int from, int to);

        /** A whole control frame. */
        void control(int opcode, byte[] payload);
    }

    private static final int FIRST_CONTROL = 8;
    private static final int LONGEST_CONTROL = 125;

    private enum Part {
        OPCODE,
        LENGTH,
        MORE_LENGTH,
        PAYLOAD
    }

    private final Sink sink;
    private Part part = Part.OPCODE;
    private int opcode;
    private int lengthBytes;
    private long left;
    private byte[] control = new byte[0];
    private int controlSize;

    ServerFrames(Sink sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (part == Part.PAYLOAD) {
                at = payload(bytes, at, (int) Math.min(to, at + left));
            } else {
                header(bytes[at++] & 0xff);
            }
        }
    }

    private void header(int octet) {
        switch (part) {
            case OPCODE -> {
                opcode = octet & 0x0f;
                part = Part.LENGTH;
            }
            case LENGTH -> length(octet & 0x7f);
            case MORE_LENGTH -> {
                left = left << 8 | octet;
                if (--lengthBytes == 0) {
                    beginPayload();
                }
            }
            case PAYLOAD -> throw new IllegalStateException("a header within a payload");
        }
    }

    private void length(int code) {
        left = code;
        if (code <= LONGEST_CONTROL) {
            beginPayload();
        } else {
            left = 0;
            lengthBytes = code == LONGEST_CONTROL + 1 ? 2 : 8;
            part = Part.MORE_LENGTH;
        }
    }

    private void beginPayload() {
        part = Part.PAYLOAD;
        if (opcode >= FIRST_CONTROL) {
            control = new byte[(int) left];
            controlSize = 0;
        }
        if (left == 0) {
            endPayload();
        }
    }

    private int payload(byte[] bytes, int from, int to) {
        if (opcode >= FIRST_CONTROL) {
            System.arraycopy(bytes, from, control, controlSize, to - from);
            controlSize += to - from;
        } else {
            sink.data(bytes, from, to);
        }
        left -= to - from;
        if (left == 0) {
            endPayload();
        }
        return to;
    }

    private void endPayload() {
        part = Part.OPCODE;
        if (opcode >= FIRST_CONTROL) {
            sink.control(opcode, control);
        }
    }
}
