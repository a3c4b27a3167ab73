package dev.hexhub.adapter.redis.link;

import dev.hexhub.ports.loop.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What Redis is to be asked, collected until the end of the turn and then asked in batches. Only on
 * the loop.
 */
final class Requests {

    private final EventLoop loop;
    private final int batch;
    private final Consumer<List<String>> asker;
    private final Consumer<List<String>> leaver;
    private final Set<String> toAsk = new LinkedHashSet<>();
    private final Set<String> toLeave = new LinkedHashSet<>();
    private boolean isFlushing;

    Requests(
            EventLoop loop,
            int batch,
            Consumer<List<String>> asker,
            Consumer<List<String>> leaver) {
        this.loop = loop;
        this.batch = batch;
        this.asker = asker;
        this.leaver = leaver;
    }

    void ask(String topic) {
        toAsk.add(topic);
        flushSoon();
    }

    void leave(String topic) {
        toLeave.add(topic);
        flushSoon();
    }

    void clear() {
        toAsk.clear();
        toLeave.clear();
    }

    private void flushSoon() {
        if (!isFlushing) {
            isFlushing = true;
            loop.execute(this::flush);
        }
    }

    private void flush() {
        isFlushing = false;
        List<List<String>> leaving = batches(toLeave);
        List<List<String>> asking = batches(toAsk);
        clear();
        leaving.forEach(leaver);
        asking.forEach(asker);
    }

    private List<List<String>> batches(Set<String> topics) {
        List<String> all = List.copyOf(topics);
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += batch) {
            batches.add(all.subList(from, Math.min(all.size(), from + batch)));
        }
        return batches;
    }
}
