package dev.hexhub.runtime;

import dev.hexhub.domain.cluster.ClusterMessage;
import dev.hexhub.domain.cluster.ErrandId;
import dev.hexhub.domain.cluster.Findings;
import dev.hexhub.domain.cluster.Inquiry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Has done on this instance's shards what an instance asks. Remembers the errands of orders, so
 * that one that comes again, because its report was lost, is not obeyed again. Only on the
 * switchboard's loop; the answers come on any.
 */
final class Desk {

    private static final int REMEMBERED = 16_384;

    private final Supplier<List<ShardLoop>> shards;
    private final Map<ErrandId, CompletionStage<Findings>> obeyed = new RecentOrders();

    Desk(Supplier<List<ShardLoop>> shards) {
        this.shards = shards;
    }

    CompletionStage<Findings> obey(ClusterMessage.Order order) {
        CompletionStage<Findings> known = obeyed.get(order.errand());
        if (known != null) {
            return known;
        }
        CompletionStage<Findings> done =
                all(shard -> shard.ask(it -> it.ordered(order.command(), shard.loop().now())))
                        .thenApply(parts ->
                                new Findings.Obeyed(
                                        parts.stream().mapToInt(Integer::intValue).sum()));
        obeyed.put(order.errand(), done);
        return done;
    }

    CompletionStage<Findings> answer(Inquiry inquiry) {
        return switch (inquiry) {
            case Inquiry.Channels channels ->
                    all(shard -> shard.ask(it -> it.channels(channels)))
                            .thenApply(
                                    parts -> Findings.Channels.together(parts, channels.limit()));
            case Inquiry.Connections connections ->
                    all(shard -> shard.ask(it -> it.connections(connections, shard.loop().now())))
                            .thenApply(parts ->
                                    Findings.Connections.together(parts, connections.limit()));
        };
    }

    private <T> CompletableFuture<List<T>> all(Function<ShardLoop, CompletableFuture<T>> question) {
        List<CompletableFuture<T>> parts = new ArrayList<>();
        shards.get().forEach(shard -> parts.add(question.apply(shard)));
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }

    /** As many as can matter: a repetition comes a second later or never. */
    private static final class RecentOrders
            extends LinkedHashMap<ErrandId, CompletionStage<Findings>> {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ErrandId, CompletionStage<Findings>> eldest) {
            return size() > REMEMBERED;
        }
    }
}
