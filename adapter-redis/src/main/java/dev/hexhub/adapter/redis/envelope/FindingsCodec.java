package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ConnectionInfo;
import dev.hexhub.domain.cluster.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as bytes: the kind, then fields; an entry of a list is a field with fields in it. */
final class FindingsCodec {

    private static final byte OBEYED = 1;
    private static final byte CHANNELS = 2;
    private static final byte CONNECTIONS = 3;

    private static final int COUNT = 1;
    private static final int TRUNCATED = 2;
    private static final int ENTRY = 3;

    private FindingsCodec() {}

    static byte[] encode(Findings findings) {
        FieldWriter out = new FieldWriter();
        switch (findings) {
            case Findings.Obeyed obeyed ->
                    out.raw(new byte[] {OBEYED})
                            .field(COUNT, Integer.toString(obeyed.connections()));
            case Findings.Channels channels -> {
                truncated(out.raw(new byte[] {CHANNELS}), channels.truncated());
                channels.subscribers()
                        .forEach((name, count) -> out.field(ENTRY, Entries.channel(name, count)));
            }
            case Findings.Connections connections -> {
                truncated(out.raw(new byte[] {CONNECTIONS}), connections.truncated());
                connections
                        .connections()
                        .forEach(connection -> out.field(ENTRY, Entries.connection(connection)));
            }
        }
        return out.bytes();
    }

    private static void truncated(FieldWriter out, boolean isTruncated) {
        if (isTruncated) {
            out.field(TRUNCATED, "1");
        }
    }

    /** The findings, or null when they are none; throws for names that the domain refuses. */
    static @Nullable Findings decode(byte[] bytes) {
        FieldReader in = new FieldReader(bytes, 1);
        List<byte[]> entries = new ArrayList<>();
        boolean isTruncated = false;
        long count = 0;
        while (in.next()) {
            switch (in.number()) {
                case COUNT -> count = in.digits(10);
                case TRUNCATED -> isTruncated = true;
                case ENTRY -> entries.add(in.value());
                default -> {
                    // a later version's
                }
            }
        }
        if (in.isBroken()) {
            return null;
        }
        return switch (bytes[0]) {
            case OBEYED -> new Findings.Obeyed((int) count);
            case CHANNELS -> new Findings.Channels(Entries.channels(entries), isTruncated);
            case CONNECTIONS -> new Findings.Connections(Entries.connections(entries), isTruncated);
            default -> null;
        };
    }

    /** One channel, or one connection. */
    private static final class Entries {

        private static final int NAME = 1;
        private static final int SUBSCRIBERS = 2;
        private static final int USER = 3;
        private static final int CLIENT = 4;
        private static final int AGE = 5;
        private static final int SUBSCRIPTIONS = 6;
        private static final int QUEUED = 7;

        private final List<ChannelName> names = new ArrayList<>();
        private String user = "";
        private String client = "";
        private long subscribers;
        private long age;
        private long subscriptions;
        private long queued;

        static byte[] channel(ChannelName name, int subscribers) {
            return new FieldWriter()
                    .field(NAME, name.value())
                    .field(SUBSCRIBERS, Integer.toString(subscribers))
                    .bytes();
        }

        static byte[] connection(ConnectionInfo connection) {
            FieldWriter out =
                    new FieldWriter()
                            .field(USER, connection.user().value())
                            .field(CLIENT, connection.client().value())
                            .field(AGE, Long.toString(connection.ageNanos()))
                            .field(SUBSCRIPTIONS, Integer.toString(connection.subscriptions()))
                            .field(QUEUED, Long.toString(connection.queuedBytes()));
            connection.channels().forEach(name -> out.field(NAME, name.value()));
            return out.bytes();
        }

        static Map<ChannelName, Integer> channels(List<byte[]> entries) {
            Map<ChannelName, Integer> channels = new HashMap<>();
            for (byte[] bytes : entries) {
                Entries entry = read(bytes);
                entry.names.forEach(name -> channels.put(name, (int) entry.subscribers));
            }
            return channels;
        }

        static List<ConnectionInfo> connections(List<byte[]> entries) {
            List<ConnectionInfo> connections = new ArrayList<>();
            for (byte[] bytes : entries) {
                Entries entry = read(bytes);
                connections.add(
                        new ConnectionInfo(
                                new UserId(entry.user),
                                new ClientId(entry.client),
                                entry.age,
                                (int) entry.subscriptions,
                                entry.names,
                                entry.queued));
            }
            return connections;
        }

        private static Entries read(byte[] bytes) {
            FieldReader in = new FieldReader(bytes, 0);
            Entries entry = new Entries();
            while (in.next()) {
                entry.take(in);
            }
            if (in.isBroken()) {
                throw new IllegalArgumentException("entry: broken (expected: whole fields)");
            }
            return entry;
        }

        private void take(FieldReader in) {
            switch (in.number()) {
                case NAME -> names.add(new ChannelName(in.text()));
                case SUBSCRIBERS -> subscribers = in.digits(10);
                case USER -> user = in.text();
                case CLIENT -> client = in.text();
                case AGE -> age = in.digits(10);
                case SUBSCRIPTIONS -> subscriptions = in.digits(10);
                case QUEUED -> queued = in.digits(10);
                default -> {
                    // a later version's
                }
            }
        }
    }
}
