package dev.hexhub.adapter.undertow.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Feeds a fresh reader with a byte stream in pieces, and gives what it told. */
public final class Feeding {

    public static final int LIMIT = 1_000;

    private Feeding() {}

    /** In one piece. */
    static List<String> read(byte[] stream) {
        return readCutAt(stream);
    }

    /**
     * In pieces that end at the given, rising indexes; each piece in a buffer of its own, heap and
     * direct in turn.
     */
    static List<String> readCutAt(byte[] stream, int... cuts) {
        RecordedFrames told = new RecordedFrames();
        FrameReader reader = new FrameReader(LIMIT, told);
        int from = 0;
        for (int cut : cuts) {
            reader.read(piece(stream, from, cut), 0);
            from = cut;
        }
        reader.read(piece(stream, from, stream.length), 0);
        return told.lines();
    }

    static List<String> readByteByByte(byte[] stream) {
        int[] cuts = new int[Math.max(0, stream.length - 1)];
        Arrays.setAll(cuts, i -> i + 1);
        return readCutAt(stream, cuts);
    }

    /** A writable copy that neither starts nor ends where its buffer does. */
    static ByteBuffer piece(byte[] stream, int from, int to) {
        int length = to - from;
        ByteBuffer buffer =
                from % 2 == 0
                        ? ByteBuffer.allocate(length + 6)
                        : ByteBuffer.allocateDirect(length + 6);
        return buffer.position(3).put(stream, from, length).limit(3 + length).position(3);
    }
}
