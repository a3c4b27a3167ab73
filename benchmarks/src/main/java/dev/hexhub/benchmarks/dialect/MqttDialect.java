package dev.hexhub.benchmarks.dialect;

import java.util.List;
import java.util.Optional;

/** MQTT 3.1.1 with quality of service 0, in WebSocket frames. */
public final class MqttDialect implements Dialect {

    private static final char CONNECT = 0x10;
    private static final char SUBSCRIBE = 0x82;
    private static final char PUBLISH = 0x30;
    private static final String CONNECTED = "\u0020\u0002";
    private static final String SUBSCRIBED = "\u0090";

    /** Protocol name and level, a clean session, no keep-alive, and a client without a name. */
    private static final String HELLO =
            packet(CONNECT, text("MQTT") + "\u0004\u0002\u0000\u0000" + text(""));

    @Override
    public Optional<Upgrade> upgrade() {
        return Optional.of(new Upgrade("/mqtt", "mqtt"));
    }

    @Override
    public boolean isText() {
        return false;
    }

    @Override
    public List<Step> subscribe(List<String> channels) {
        StringBuilder order = new StringBuilder("\u0000\u0001");
        channels.forEach(channel -> order.append(text(channel)).append('\u0000'));
        return List.of(
                Step.say(HELLO),
                Step.answer(CONNECTED, packet(SUBSCRIBE, order.toString())),
                Step.await(SUBSCRIBED));
    }

    @Override
    public List<Step> enter() {
        return List.of(Step.say(HELLO), Step.await(CONNECTED));
    }

    @Override
    public String publication(String channel, String payload) {
        return packet(PUBLISH, text(channel) + payload);
    }

    private static String packet(char type, String content) {
        StringBuilder packet = new StringBuilder().append(type);
        int left = content.length();
        do {
            packet.append((char) (left % 128 | (left >= 128 ? 0x80 : 0)));
            left /= 128;
        } while (left > 0);
        return packet + content;
    }

    private static String text(String text) {
        return "" + (char) (text.length() >> 8) + (char) (text.length() & 0xff) + text;
    }
}
