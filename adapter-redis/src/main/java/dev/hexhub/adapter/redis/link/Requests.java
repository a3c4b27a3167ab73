package dev.hexhub.adapter.redis.link;

import dev.hexhub.ports.loop.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/**
 * What Redis is to be asked, collected until the end of the turn and then asked in batches. Only on
 * the loop.
 */
final class Requests {

    private final EventLoop loop;
    private final int batch;
    private final ToIntFunction<String> groups;
    private final Consumer<List<String>> asker;
    private final Consumer<List<String>> leaver;
    private final Set<String> toAsk = new LinkedHashSet<>();
    private final Set<String> toLeave = new LinkedHashSet<>();
    private boolean isFlushing;

    Requests(
            EventLoop loop,
            int batch,
            ToIntFunction<String> groups,
            Consumer<List<String>> asker,
            Consumer<List<String>> leaver) {
        this.loop = loop;
        this.batch = batch;
        this.groups = groups;
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
        Map<Integer, List<String>> grouped = new LinkedHashMap<>();
        topics.forEach(it ->
                grouped.computeIfAbsent(groups.applyAsInt(it), _ -> new ArrayList<>()).add(it));
        List<List<String>> batches = new ArrayList<>();
        for (List<String> group : grouped.values()) {
            for (int from = 0; from < group.size(); from += batch) {
                int to = Math.min(group.size(), from + batch);
                batches.add(List.copyOf(group.subList(from, to)));
            }
        }
        return batches;
    }
}
