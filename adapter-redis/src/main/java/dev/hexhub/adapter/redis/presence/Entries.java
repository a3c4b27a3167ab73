package dev.hexhub.adapter.redis.presence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hexhub.adapter.redis.envelope.ClientCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.Lease;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's hash says of one client: the lease that holds it, its user, and all that is told
 * of it, with blanks between. The first two are for the scripts; escaped, they have no blanks.
 */
final class Entries {

    private Entries() {}

    static byte[] write(ClientInfo client, Lease holder) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream(160);
        entry.writeBytes(holder(holder));
        entry.write(' ');
        entry.writeBytes(user(client.user()));
        entry.write(' ');
        entry.writeBytes(ClientCodec.encode(client));
        return entry.toByteArray();
    }

    static byte[] holder(Lease lease) {
        return (RedisKeys.term(lease) + ":" + RedisKeys.escaped(lease.instance().value()))
                .getBytes(UTF_8);
    }

    static byte[] user(UserId user) {
        return RedisKeys.escaped(user.value()).getBytes(UTF_8);
    }

    /** The client, or null when the entry is none. */
    static @Nullable ClientInfo read(byte[] entry) {
        int told = afterBlank(entry, afterBlank(entry, 0));
        return ClientCodec.decode(Arrays.copyOfRange(entry, told, entry.length));
    }

    private static int afterBlank(byte[] entry, int from) {
        int at = from;
        while (at < entry.length && entry[at] != ' ') {
            at++;
        }
        return Math.min(at + 1, entry.length);
    }
}
