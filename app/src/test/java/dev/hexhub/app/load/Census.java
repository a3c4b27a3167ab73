package dev.hexhub.app.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** What the members of a swarm saw, added up. From any thread. */
final class Census {

    private static final int ENOUGH = 20;

    private final LongAdder subscriptions = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final Map<Integer, Integer> closes = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    void subscribed() {
        subscriptions.increment();
    }

    void delivered() {
        deliveries.increment();
    }

    void closed(int code) {
        closes.merge(code, 1, Integer::sum);
    }

    /** Something happened that must not; a few are enough to see what. */
    void violated(int member, String what) {
        if (violations.size() < ENOUGH) {
            violations.add("client " + member + ": " + what);
        }
    }

    long subscriptions() {
        return subscriptions.sum();
    }

    long deliveries() {
        return deliveries.sum();
    }

    /** How many connections ended with which code; 1006 is an end without a close frame. */
    Map<Integer, Integer> closes() {
        return Map.copyOf(closes);
    }

    /** How many connections ended. */
    int closed() {
        return closes.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<String> violations() {
        return violations;
    }

    /**
     * Waits until the swarm is in a state; throws an {@link AssertionError} when it does not get
     * there.
     */
    void await(String what, Duration patience, Predicate<Census> state)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!state.test(this)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "not within " + patience.toSeconds() + " s: " + what + "; " + this);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public String toString() {
        return subscriptions
                + " subscribed, "
                + deliveries
                + " deliveries, closes "
                + closes
                + ", "
                + violations;
    }
}
