package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.cluster.InstanceInfo;
import dev.hexhub.domain.cluster.InstanceInfo.Load;
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
                .bytes();
    }

    /** The words that were encoded, or null when the bytes are none. */
    public static @Nullable InstanceInfo decode(byte[] bytes) {
        FieldReader in = new FieldReader(bytes, 0);
        String id = "";
        String name = "";
        String version = "";
        long uptime = 0;
        long clients = 0;
        long users = 0;
        long subscriptions = 0;
        long channels = 0;
        while (in.next()) {
            switch (in.number()) {
                case ID -> id = in.text();
                case NAME -> name = in.text();
                case VERSION -> version = in.text();
                case UPTIME -> uptime = in.digits(10);
                case CLIENTS -> clients = in.digits(10);
                case USERS -> users = in.digits(10);
                case SUBSCRIPTIONS -> subscriptions = in.digits(10);
                case CHANNELS -> channels = in.digits(10);
                default -> {
                    // a later version's
                }
            }
        }
        Load load = new Load(clients, users, subscriptions, channels);
        return in.isBroken() || id.isEmpty()
                ? null
                : new InstanceInfo(new InstanceId(id), name, version, uptime, load);
    }
}
