package dev.hexhub.app.load;

import java.nio.ByteBuffer;

/**
 * Cuts what a server sends into WebSocket frames; understands exactly what a hub sends: unmasked
 * frames, none of them fragmented.
 */
final class ServerFrames {

    static final int TEXT = 1;
    static final int CLOSE = 8;

    /** Takes one frame; the buffer spans its payload and is valid during the call only. */
    interface Sink {
        void frame(int opcode, ByteBuffer payload);
    }

    private static final int SMALL = 512;

    private ByteBuffer kept = ByteBuffer.allocate(SMALL);

    /** Takes everything that was received and hands on the frames that are complete. */
    void feed(ByteBuffer received, Sink sink) {
        makeRoomFor(received.remaining());
        kept.put(received).flip();
        while (handOnOne(sink)) {}
        kept.compact();
        if (kept.position() == 0 && kept.capacity() > SMALL) {
            kept = ByteBuffer.allocate(SMALL);
        }
    }

    private void makeRoomFor(int bytes) {
        if (kept.remaining() < bytes) {
            kept.flip();
            kept = ByteBuffer.allocate(kept.remaining() + bytes).put(kept);
        }
    }

    private boolean handOnOne(Sink sink) {
        int start = kept.position();
        int available = kept.remaining();
        if (available < 2) {
            return false;
        }
        int shortLength = kept.get(start + 1) & 0x7f;
        int header = shortLength < 126 ? 2 : shortLength == 126 ? 4 : 10;
        if (available < header) {
            return false;
        }
        long length = lengthAt(start, shortLength);
        if (available - header < length) {
            return false;
        }
        sink.frame(kept.get(start) & 0x0f, kept.slice(start + header, (int) length));
        kept.position(start + header + (int) length);
        return true;
    }

    private long lengthAt(int start, int shortLength) {
        return switch (shortLength) {
            case 126 -> kept.getShort(start + 2) & 0xffff;
            case 127 -> kept.getLong(start + 2);
            default -> shortLength;
        };
    }
}
