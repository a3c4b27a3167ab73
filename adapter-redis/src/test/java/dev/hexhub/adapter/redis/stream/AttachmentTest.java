package dev.hexhub.adapter.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.StreamPosition;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttachmentTest {

    private static final int MANY = 100;
    private static final StreamPosition TOP = new StreamPosition("epoch", 5, 55);

    private final Attachment attachment =
            new Attachment(new ChannelName("a"), new Retention(10, Duration.ofMinutes(1)));

    @Test
    void what_arrives_before_the_top_is_known_is_held() {
        attachment.hold();

        assertThat(attachment.admits(event("epoch", 6, 66), MANY)).isFalse();
        assertThat(attachment.attachedAt(TOP)).containsExactly(event("epoch", 6, 66));
    }

    @Test
    void what_the_top_covers_is_not_passed_on_however_late_it_arrives() {
        attachment.attachedAt(TOP);

        assertThat(attachment.admits(event("epoch", 4, 44), MANY)).isFalse();
        assertThat(attachment.admits(event("epoch", 5, 55), MANY)).isFalse();
        assertThat(attachment.admits(event("epoch", 6, 66), MANY)).isTrue();
    }

    @Test
    void a_foreign_tag_at_the_top_is_passed_on() {
        attachment.attachedAt(TOP);

        assertThat(attachment.admits(event("epoch", 5, 99), MANY)).isTrue();
    }

    @Test
    void another_epoch_is_passed_on() {
        attachment.attachedAt(TOP);

        assertThat(attachment.admits(event("other", 1, 11), MANY)).isTrue();
    }

    @Test
    void offsets_given_out_again_are_passed_on_once_the_stream_went_beyond_the_top() {
        attachment.attachedAt(TOP);
        attachment.admits(event("epoch", 6, 66), MANY);

        assertThat(attachment.admits(event("epoch", 5, 55), MANY)).isTrue();
    }

    @Test
    void offsets_given_out_again_are_passed_on_after_a_loss_of_the_link() {
        attachment.attachedAt(TOP);
        attachment.forgetFloor();

        assertThat(attachment.admits(event("epoch", 3, 99), MANY)).isTrue();
    }

    @Test
    void what_has_no_place_is_always_passed_on() {
        attachment.attachedAt(TOP);

        assertThat(attachment.admits(event("", 0, 0), MANY)).isTrue();
    }

    @Test
    void no_more_is_held_than_allowed() {
        attachment.hold();
        attachment.admits(event("epoch", 1, 1), 2);
        assertThat(attachment.isOverfull(2)).isFalse();
        attachment.admits(event("epoch", 2, 2), 2);
        attachment.admits(event("epoch", 3, 3), 2);

        assertThat(attachment.isOverfull(2)).isTrue();
        assertThat(attachment.attachedAt(StreamPosition.startOf("epoch"))).hasSize(2);
    }

    private static ChannelEvent event(String epoch, long offset, long tag) {
        NewPublication wanted = NewPublication.of(Payload.of("x"), null, Retention.NONE);
        return new Published(epoch, wanted.at(offset, tag));
    }
}
