package dev.hexhub.ports.broker;

import dev.hexhub.domain.fence.Statement;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Testimony;
import dev.hexhub.domain.fence.Verdict;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Keeps a store that may have gone back from publishing before it is allowed to. From any thread,
 * never blocking; a stage that ends exceptionally means dead infrastructure.
 *
 * <p>The store behind {@link Broker} and {@link History} may come back without its last writes. It
 * has a new life then, and so it has when it came back with all of them, because nobody can tell.
 * The hub decides when a life is opened; the adapter says that there is one, and holds the gate.
 *
 * <ul>
 *   <li><b>F1</b> From {@code listen} on, in a life that was not opened here, {@code publish} with
 *       retention ends exceptionally and changes nothing. The store itself judges that, in the act
 *       that appends: also when the instance has not noticed that there is a new life.
 *   <li><b>F2</b> Each life is told once to the listener, the one that runs at the beginning too.
 *   <li><b>F3</b> {@code state} answers who has to attest in this life and has not: whoever held a
 *       lease, as the store remembers, when somebody first asked about it, and all whom anybody
 *       named as known. A store that no fence ever guarded remembers nobody.
 *   <li><b>F4</b> The first verdict of a life stands, for everybody.
 *   <li><b>F5</b> In a life that was opened as {@link Verdict#INCOMPLETE} the first publication of
 *       a channel begins a new epoch, whose offsets go on where the former's were.
 *   <li><b>F6</b> Attesting, reading and publishing without retention need no open life; but what
 *       was attested counts for the life that the store had then.
 * </ul>
 */
public interface StoreFence {

    /** Of a store that never comes back: it ends with the hub. Every life is open. */
    StoreFence NONE =
            new StoreFence() {
                @Override
                public void listen(Consumer<StoreLife> begun) {
                    // there is one life alone
                }

                @Override
                public CompletionStage<Testimony> state(StoreLife life, Statement statement) {
                    return CompletableFuture.completedStage(
                            new Testimony(Set.of(), Set.of(statement.by()), Verdict.COMPLETE));
                }

                @Override
                public void open(StoreLife life, Verdict verdict) {
                    // it is
                }
            };

    /**
     * Tells each life that begins (F2), on the adapter's own threads; the listener only hands over.
     * Once, before anything is published.
     */
    void listen(Consumer<StoreLife> begun);

    /** Says something of a life, and answers what all have said of it (F3, F4). */
    CompletionStage<Testimony> state(StoreLife life, Statement statement);

    /** This instance may publish in the life from now on (F1, F5). */
    void open(StoreLife life, Verdict verdict);
}
