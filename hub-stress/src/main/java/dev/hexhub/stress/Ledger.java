package dev.hexhub.stress;

import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was published in one channel. Written by its publisher, read by all clients.
 *
 * <p>A publication that was refused, or whose answer never came, may be heard or not: nobody has
 * lost it.
 */
final class Ledger {

    private final AtomicLong last = new AtomicLong();
    private final NavigableSet<Long> doubtful = new ConcurrentSkipListSet<>();

    /** The number of the next publication. */
    long next() {
        return last.incrementAndGet();
    }

    /** The number of the last publication that was sent; 0 for none. */
    long last() {
        return last.get();
    }

    /** Nobody has to hear this one. */
    void doubt(long number) {
        doubtful.add(number);
    }

    /** How many of these numbers, both ends included, had to be heard. */
    long due(long from, long to) {
        return to < from ? 0 : to - from + 1 - doubtful.subSet(from, true, to, true).size();
    }
}
