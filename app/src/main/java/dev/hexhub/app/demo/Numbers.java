package dev.hexhub.app.demo;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.backend.HubApi.Message;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One row of numbers, counted by any number of instances in unison: the number is the time, and
 * names itself as idempotency key, so whoever comes second changes nothing. A number that was not
 * taken is published again until it is, so no outage leaves a gap of less than a minute. On the
 * feed's thread alone.
 */
final class Numbers {

    private static final ChannelName CHANNEL = new ChannelName("ticks:numbers");
    private static final long MILLIS_PER_NUMBER = 240;
    private static final long MOST_BEHIND = 60_000 / MILLIS_PER_NUMBER;

    private final HubApi hub;
    private final InstantSource clock;
    private @Nullable CompletableFuture<Answer<HistoryPage>> newest;
    private @Nullable CompletableFuture<Answer<StreamPosition>> asked;
    private long next;

    Numbers(HubApi hub, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
    }

    /** Publishes the next number if its time has come; to be called more often than that. */
    void step() {
        if (next == 0) {
            findNext();
        } else {
            count();
        }
    }

    /** Others may count already, and one of them may be late: go on where they are. */
    private void findNext() {
        CompletableFuture<Answer<HistoryPage>> found = newest;
        if (found == null) {
            newest = hub.history(CHANNEL, new HistoryQuery(null, 1, true)).toCompletableFuture();
        } else if (found.isDone()) {
            newest = null;
            if (!found.isCompletedExceptionally() && found.join() instanceof Answer.Yes(var page)) {
                next =
                        page.publications().stream()
                                .findFirst()
                                .map(publication -> numberOf(publication.data()) + 1)
                                .orElseGet(this::current);
            }
        }
    }

    private static long numberOf(Payload data) {
        String text = new String(data.bytes(), StandardCharsets.UTF_8);
        return Long.parseLong(text.replaceAll("[^0-9]", ""));
    }

    private void count() {
        CompletableFuture<Answer<StreamPosition>> last = asked;
        if (last != null && !last.isDone()) {
            return;
        }
        if (last != null && wasTaken(last)) {
            next++;
        }
        next = Math.max(next, current() - MOST_BEHIND);
        asked = next <= current() ? publish().toCompletableFuture() : null;
    }

    private static boolean wasTaken(CompletableFuture<Answer<StreamPosition>> answered) {
        return !answered.isCompletedExceptionally() && answered.join() instanceof Answer.Yes;
    }

    private CompletionStage<Answer<StreamPosition>> publish() {
        Payload data = Payload.of("{\"n\":" + next + "}");
        return hub.publish(CHANNEL, new Message(data, Map.of(), Long.toString(next), false));
    }

    private long current() {
        return clock.millis() / MILLIS_PER_NUMBER;
    }
}
