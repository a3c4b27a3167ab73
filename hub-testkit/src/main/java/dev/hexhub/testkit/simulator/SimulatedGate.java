package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.fence.Statement;
import dev.hexhub.domain.fence.StoreLife;
import dev.hexhub.domain.fence.Testimony;
import dev.hexhub.domain.fence.Verdict;
import dev.hexhub.ports.broker.StoreFence;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One instance's gate before the store. It learns of a new life before the answers of the earlier
 * one that are still on their way, and the store knows better than the gate what life it is in.
 */
final class SimulatedGate implements StoreFence {

    /** Makes a request of a step, as the link does. */
    interface Requests {

        <T> CompletionStage<T> request(Supplier<T> execution);
    }

    private final SimulatedLives lives;
    private final Requests requests;
    private @Nullable Consumer<StoreLife> listener;
    private @Nullable StoreLife opened;
    private @Nullable Verdict verdict;

    SimulatedGate(SimulatedLives lives, Requests requests) {
        this.lives = lives;
        this.requests = requests;
    }

    /** In the act that appends: whether this instance may. */
    boolean isOpen() {
        return listener == null || lives.current().equals(opened);
    }

    /** Whether channels begin new epochs in the life that was opened. */
    boolean renews() {
        return verdict == Verdict.INCOMPLETE;
    }

    void tell(StoreLife life) {
        Consumer<StoreLife> told = listener;
        if (told != null) {
            told.accept(life);
        }
    }

    @Override
    public void listen(Consumer<StoreLife> begun) {
        if (lives.isGuarded()) {
            listener = begun;
            begun.accept(lives.current());
        }
    }

    @Override
    public CompletionStage<Testimony> state(StoreLife life, Statement statement) {
        return requests.request(() -> lives.state(life, statement));
    }

    @Override
    public void open(StoreLife life, Verdict how) {
        opened = life;
        verdict = how;
    }
}
