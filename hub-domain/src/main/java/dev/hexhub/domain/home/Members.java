package dev.hexhub.domain.home;

import dev.hexhub.domain.delivery.WireFormat;
import java.util.ArrayList;
import java.util.List;

/**
 * How many subscribers a channel has on each shard of this instance, and which formats they speak.
 * Only on the home's loop.
 */
final class Members {

    private final int[] perShard;
    private final List<WireFormat> formats = new ArrayList<>(1);
    private int total;

    Members(int shards) {
        perShard = new int[shards];
    }

    void add(int shard, WireFormat format) {
        perShard[shard]++;
        total++;
        if (!formats.contains(format)) {
            formats.add(format);
        }
    }

    void remove(int shard) {
        if (perShard[shard] == 0) {
            throw new IllegalStateException("shard " + shard + " leaves without having joined");
        }
        perShard[shard]--;
        if (--total == 0) {
            formats.clear();
        }
    }

    boolean isOn(int shard) {
        return perShard[shard] > 0;
    }

    boolean isEmpty() {
        return total == 0;
    }

    int total() {
        return total;
    }

    /** The formats in use since the channel was last empty. */
    List<WireFormat> formats() {
        return formats;
    }
}
