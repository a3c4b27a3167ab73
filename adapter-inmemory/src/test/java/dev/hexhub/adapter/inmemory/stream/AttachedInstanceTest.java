package dev.hexhub.adapter.inmemory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.NewPublication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of an exception that a listener throws although it must not. */
class AttachedInstanceTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(AttachedInstance.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listenToTheLog() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void leaveTheLog() {
        logger.detachAppender(logged);
    }

    @Test
    void a_throw_is_logged_with_its_channel_and_without_the_payload() {
        ChannelName channel = new ChannelName("news");
        InMemoryBroker broker = new InMemoryBroker(new StreamsInATest().streams());
        broker.listen(
                new BentBroker(broker) {
                    @Override
                    public void announced(ChannelName in, ChannelEvent event) {
                        throw new IllegalStateException("on purpose");
                    }
                });
        broker.attach(channel, Retention.NONE);

        assertThat(
                        broker.publish(
                                channel,
                                NewPublication.of(Payload.of("secret"), null, Retention.NONE)))
                .isCompleted();

        assertThat(logged.list)
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.getFormattedMessage()).contains("news").doesNotContain("secret");
                    assertThat(it.getThrowableProxy().getMessage()).isEqualTo("on purpose");
                });
    }
}
