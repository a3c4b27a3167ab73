package dev.hexhub.benchmarks.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** What went wrong. From any thread. */
final class Findings {

    private static final int ENOUGH = 10;

    private final List<String> first = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();

    /** Something that must not happen; a few are enough to see what. */
    void add(int client, String what) {
        if (count.incrementAndGet() <= ENOUGH) {
            first.add("client " + client + ": " + what);
        }
    }

    boolean isEmpty() {
        return count.get() == 0;
    }

    long count() {
        return count.get();
    }

    List<String> first() {
        return List.copyOf(first);
    }
}
