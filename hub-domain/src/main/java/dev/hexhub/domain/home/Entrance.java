package dev.hexhub.domain.home;

import dev.hexhub.domain.exchange.ShardMessage;
import dev.hexhub.domain.exchange.ShardMessage.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Who wants into a channel and cannot be let in yet. Only on the home's loop. */
final class Entrance {

    private List<Join> waiting = new ArrayList<>(1);
    private List<Join> beyond = new ArrayList<>(0);

    boolean isEmpty() {
        return waiting.isEmpty() && beyond.isEmpty();
    }

    /** Until the home knows again where it stands. */
    void await(Join join) {
        waiting.add(join);
    }

    void await(List<Join> joins) {
        waiting.addAll(joins);
    }

    /** Until the stream was looked at, because of what this one claims to have seen. */
    void awaitLook(Join join) {
        beyond.add(join);
    }

    /**
     * The home knows where it stands; who comes back from one of these waits for the next time.
     *
     * @param looked takes those for whom the stream was looked at
     * @param others takes the rest, each in the order in which they came
     */
    void open(Consumer<Join> looked, Consumer<Join> others) {
        List<Join> first = beyond;
        List<Join> second = waiting;
        beyond = new ArrayList<>(0);
        waiting = new ArrayList<>(1);
        first.forEach(looked);
        second.forEach(others);
    }

    /** Nobody can be let in now; they may try again. */
    void refuse(HomeContext.Post post) {
        waiting.addAll(beyond);
        beyond.clear();
        for (Join join : waiting) {
            post.to(join.shard(), new ShardMessage.JoinFailed(join.key()));
        }
        waiting.clear();
    }
}
