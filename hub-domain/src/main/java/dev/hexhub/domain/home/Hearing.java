package dev.hexhub.domain.home;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.Effects;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Witness;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the store, in one of its lives, everything that a shard saw: part by part, so that
 * thousands of positions do not meet the store together, and each until the store has heard it.
 * Only on the shard's loop.
 */
final class Hearing {

    private static final int AT_A_TIME = 500;

    private final StoreLife life;
    private final Effects effects;
    private final Set<Witness> known = new LinkedHashSet<>();
    private final Deque<Witness> waiting = new ArrayDeque<>();
    private boolean isAsking;

    /** Of nothing yet. */
    Hearing(StoreLife life, Effects effects) {
        this.life = life;
        this.effects = effects;
    }

    StoreLife life() {
        return life;
    }

    /** This was seen, too. A place before the first publication proves nothing. */
    void add(ChannelName channel, StreamPosition position) {
        Witness witness = new Witness(channel, position);
        if (position.offset() > 0 && known.add(witness)) {
            waiting.add(witness);
        }
    }

    /** Tells the next part, unless one is under way. Says whether everything is heard. */
    boolean goOn() {
        if (isAsking) {
            return false;
        }
        if (waiting.isEmpty()) {
            effects.attested(life);
            return true;
        }
        List<Witness> part = new ArrayList<>();
        while (part.size() < AT_A_TIME && !waiting.isEmpty()) {
            part.add(waiting.remove());
        }
        isAsking = true;
        effects.attestAll(life, part);
        return false;
    }

    /** What the store did not hear is told once more. */
    void heard(List<Answer.Attested> answers) {
        isAsking = false;
        for (Answer.Attested answer : answers) {
            if (answer.top() == null) {
                waiting.add(new Witness(answer.channel(), answer.witnessed()));
            }
        }
    }
}
