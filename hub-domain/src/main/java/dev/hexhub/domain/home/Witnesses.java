package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Positions that were seen in channels which nobody may be following any more. Only on the shard's
 * loop.
 *
 * <p>A store that lost its last writes contradicts them, and nobody would notice: no home holds a
 * cursor against it. So whenever there is reason to doubt the store, they are attested, some at a
 * time. Of each life of a stream the furthest position is kept, because it stands for all before
 * it; when there are too many, the one that was seen longest ago is forgotten.
 *
 * <p>What is to be attested is noted as it was when the doubt came up. A store that fell back goes
 * on in the same epoch: what is seen of that later is further, and stands for nothing before it.
 */
final class Witnesses {

    /** One life of a channel's stream. */
    private record Life(ChannelName channel, String epoch) {}

    /** What the store is to be asked. */
    private record Doubt(ChannelName channel, StreamPosition position) {}

    private final Effects effects;
    private final int capacity;
    private final Map<Life, StreamPosition> seen = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<ChannelName, String> newestEpochs = new HashMap<>();
    private final Set<Doubt> due = new LinkedHashSet<>();
    private long pausedUntil = Long.MIN_VALUE;

    /** None yet, and never more than {@code capacity}. */
    Witnesses(Effects effects, int capacity) {
        this.effects = effects;
        this.capacity = capacity;
    }

    /**
     * This position was seen. One that is not behind what was seen before shows that the store fell
     * back, or that answers overtook each other: the store is asked.
     */
    void saw(ChannelName channel, StreamPosition position) {
        if (position.offset() == 0) {
            return;
        }
        Life life = new Life(channel, position.epoch());
        StreamPosition known = seen.get(life);
        if (known != null && known.offset() >= position.offset()) {
            if (!known.equals(position)) {
                doubt(channel, known);
            }
            return;
        }
        seen.put(life, position);
        newestEpochs.put(channel, position.epoch());
        if (seen.size() > capacity) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        Iterator<Life> lives = seen.keySet().iterator();
        Life oldest = lives.next();
        lives.remove();
        newestEpochs.remove(oldest.channel(), oldest.epoch());
    }

    /** What was seen in the newest life of the channel's stream, if anything is remembered. */
    @Nullable StreamPosition of(ChannelName channel) {
        String epoch = newestEpochs.get(channel);
        return epoch == null ? null : seen.get(new Life(channel, epoch));
    }

    /** The store may have fallen back: all are to be attested. */
    void doubt() {
        seen.forEach((life, position) -> doubt(life.channel(), position));
    }

    /** This one is to be attested soon. */
    void doubt(ChannelName channel, StreamPosition position) {
        if (position.offset() == 0) {
            return;
        }
        due.add(new Doubt(channel, position));
        if (due.size() > capacity) {
            due.remove(due.iterator().next());
        }
    }

    /** All that were seen, and those that are to be attested. */
    void forEach(BiConsumer<ChannelName, StreamPosition> action) {
        seen.forEach((life, position) -> action.accept(life.channel(), position));
        due.forEach(it -> action.accept(it.channel(), it.position()));
    }

    /** Attests up to {@code most} of those that are due. */
    void attest(int most, long now) {
        if (now < pausedUntil) {
            return;
        }
        Iterator<Doubt> next = due.iterator();
        for (int i = 0; i < most && next.hasNext(); i++) {
            Doubt doubt = next.next();
            next.remove();
            effects.attest(doubt.channel(), doubt.position());
        }
    }

    /** The store could not be asked; it is left alone until then. */
    void failed(ChannelName channel, StreamPosition witnessed, long pauseUntil) {
        if (seen.containsKey(new Life(channel, witnessed.epoch()))) {
            doubt(channel, witnessed);
            pausedUntil = pauseUntil;
        }
    }

    int size() {
        return seen.size();
    }
}
