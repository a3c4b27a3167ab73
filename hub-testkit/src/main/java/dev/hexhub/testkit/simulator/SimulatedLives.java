package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.cluster.InstanceId;
import dev.hexhub.domain.fence.Statement;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Testimony;
import dev.hexhub.domain.fence.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The model of the store's lives, and of what instances say of each. Every call is one act. */
final class SimulatedLives {

    private final Supplier<Set<InstanceId>> leaseHolders;
    private final boolean isGuarded;
    private final Map<StoreLife, Book> books = new HashMap<>();
    private int number = 1;
    private StoreLife current = new StoreLife("store", "life 1");

    /** What was said of one life. */
    private static final class Book {

        private final Set<InstanceId> owing = new HashSet<>();
        private final Set<InstanceId> heard = new HashSet<>();
        private @Nullable Verdict verdict;
    }

    /**
     * A store in its first life.
     *
     * @param leaseHolders whose leases it knows
     * @param isGuarded whether it says that it has a life at all
     */
    SimulatedLives(Supplier<Set<InstanceId>> leaseHolders, boolean isGuarded) {
        this.leaseHolders = leaseHolders;
        this.isGuarded = isGuarded;
    }

    boolean isGuarded() {
        return isGuarded;
    }

    StoreLife current() {
        return current;
    }

    StoreLife begin() {
        current = new StoreLife("store", "life " + ++number);
        Book book = new Book();
        book.owing.addAll(leaseHolders.get());
        books.put(current, book);
        return current;
    }

    Testimony state(StoreLife life, Statement statement) {
        Book book = books.computeIfAbsent(life, _ -> new Book());
        book.owing.add(statement.by());
        book.owing.addAll(statement.known());
        if (statement.hasAttested()) {
            book.heard.add(statement.by());
        }
        if (book.verdict == null) {
            book.verdict = statement.verdict();
        }
        Set<InstanceId> owing = new HashSet<>(book.owing);
        owing.removeAll(book.heard);
        return new Testimony(owing, leaseHolders.get(), book.verdict);
    }
}
