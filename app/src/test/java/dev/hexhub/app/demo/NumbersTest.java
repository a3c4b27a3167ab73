package dev.hexhub.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.backend.Answer;
import dev.hexhub.ports.backend.HubApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NumbersTest {

    private final List<String> published = new ArrayList<>();
    private final HubApi hub = mock();
    private long millis = 240_000;
    private CompletableFuture<Answer<StreamPosition>> answer = taken();

    private final Numbers numbers = new Numbers(hub, () -> Instant.ofEpochMilli(millis));

    @BeforeEach
    void find_nothing_and_note_what_is_published() {
        kept(List.of());
        when(hub.publish(any(), any()))
                .thenAnswer(call -> {
                    HubApi.Message message = call.getArgument(1);
                    published.add(String.valueOf(message.idempotencyKey()));
                    return answer;
                });
        steps(2);
        published.clear();
    }

    private void kept(List<Publication> publications) {
        HistoryPage page = new HistoryPage(StreamPosition.NONE, publications);
        when(hub.history(any(), any()))
                .thenReturn(CompletableFuture.completedFuture(Answer.yes(page)));
    }

    private static CompletableFuture<Answer<StreamPosition>> taken() {
        return CompletableFuture.completedFuture(Answer.yes(StreamPosition.NONE));
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            numbers.step();
        }
    }

    @Test
    void a_number_is_the_time_and_is_counted_once() {
        steps(3);
        millis += 240;
        steps(3);

        assertThat(published).containsExactly("1000", "1001");
    }

    @Test
    void who_comes_later_goes_on_where_others_are() {
        Payload last = Payload.of("{\"n\":998}");
        kept(List.of(new Publication(1, 1, last, null, Map.of())));
        Numbers late = new Numbers(hub, () -> Instant.ofEpochMilli(millis));
        for (int i = 0; i < 6; i++) {
            late.step();
        }

        assertThat(published).containsExactly("999", "1000");
    }

    @Test
    void nothing_is_published_while_an_answer_is_awaited() {
        answer = new CompletableFuture<>();
        steps(1);
        millis += 480;
        steps(5);

        assertThat(published).containsExactly("1000");
    }

    @Test
    void what_was_not_taken_is_published_again_before_anything_else() {
        answer = CompletableFuture.failedFuture(new CompletionException("away", null));
        steps(2);
        millis += 240;
        answer = taken();
        steps(4);

        assertThat(published).containsExactly("1000", "1000", "1000", "1001");
    }

    @Test
    void after_a_long_outage_only_the_last_minute_is_counted() {
        answer = CompletableFuture.failedFuture(new CompletionException("away", null));
        steps(1);
        millis += 240L * 1_000;
        answer = taken();
        steps(1);

        assertThat(published).containsExactly("1000", "1750");
    }
}
