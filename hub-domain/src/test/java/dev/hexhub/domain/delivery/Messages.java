package dev.hexhub.domain.delivery;

import java.util.ArrayList;
import java.util.List;

/** Messages of a given size, and the way back out of a queue. */
final class Messages {

    private Messages() {}

    static EncodedMessage ofSize(int size) {
        return new EncodedMessage(new byte[size]);
    }

    static List<EncodedMessage> drain(OutboundQueue queue) {
        List<EncodedMessage> taken = new ArrayList<>();
        for (EncodedMessage next = queue.take(); next != null; next = queue.take()) {
            taken.add(next);
        }
        return taken;
    }
}
