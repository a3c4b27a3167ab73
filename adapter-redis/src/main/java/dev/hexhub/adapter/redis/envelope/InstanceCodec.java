package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.InstanceInfo.Load;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an instance says of itself, as fields. Pure functions. */
public final class InstanceCodec {

    private static final int ID = 1;
    private static final int NAME = 2;
    private static final int VERSION = 3;
    private static final int UPTIME = 4;
    private static final int CLIENTS = 5;
    private static final int USERS = 6;
    private static final int SUBSCRIPTIONS = 7;
    private static final int CHANNELS = 8;
    private static final int ADDRESS = 9;

    private InstanceCodec() {}

    /** The instance's words as bytes. */
    public static byte[] encode(InstanceInfo instance) {
        Load load = instance.load();
        return new FieldWriter()
                .field(ID, instance.id().value())
                .field(NAME, instance.name())
                .field(VERSION, instance.version())
                .field(UPTIME, Long.toString(instance.uptimeSeconds()))
                .field(CLIENTS, Long.toString(load.clients()))
                .field(USERS, Long.toString(load.users()))
                .field(SUBSCRIPTIONS, Long.toString(load.subscriptions()))
                .field(CHANNELS, Long.toString(load.channels()))
                .field(ADDRESS, instance.address())
                .bytes();
    }

    /** The words that were encoded, or null when the bytes are none. */
    public static @Nullable InstanceInfo decode(byte[] bytes) {
        FieldReader in = new FieldReader(bytes, 0);
        String[] texts = new String[ADDRESS + 1];
        Arrays.fill(texts, "");
        long[] numbers = new long[ADDRESS + 1];
        while (in.next()) {
            switch (in.number()) {
                case ID, NAME, VERSION, ADDRESS -> texts[in.number()] = in.text();
                case UPTIME, CLIENTS, USERS, SUBSCRIPTIONS, CHANNELS ->
                        numbers[in.number()] = in.digits(10);
                default -> {
                    // a later version's
                }
            }
        }
        return in.isBroken() || texts[ID].isEmpty() ? null : instance(texts, numbers);
    }

    private static InstanceInfo instance(String[] texts, long[] numbers) {
        return new InstanceInfo(
                new InstanceId(texts[ID]),
                texts[NAME],
                texts[ADDRESS],
                texts[VERSION],
                numbers[UPTIME],
                new Load(
                        numbers[CLIENTS],
                        numbers[USERS],
                        numbers[SUBSCRIPTIONS],
                        numbers[CHANNELS]));
    }
}
