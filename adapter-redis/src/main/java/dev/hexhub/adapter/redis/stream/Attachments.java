package dev.hexhub.adapter.redis.stream;

import dev.hexhub.adapter.redis.envelope.EventCodec;
import dev.hexhub.adapter.redis.key.RedisKeys;
import dev.hexhub.adapter.redis.link.Link;
import dev.hexhub.adapter.redis.link.LinkListener;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.Retention;
import dev.hexhub.domain.stream.ChannelEvent;
import dev.hexhub.domain.stream.StreamPosition;
import dev.hexhub.ports.loop.EventLoop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The channels that the instance has asked for. Only on the loop.
 *
 * <p>A channel is attached when two things have happened in this order: Redis confirmed the
 * subscription, then the stream's top was read. The other way round, what is published in between
 * would neither be in the top nor be heard.
 */
final class Attachments implements LinkListener {

    private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);

    /** How many announcements of one channel wait for the answer that names its top. */
    private static final int MOST_HELD = 10_000;

    private final Map<String, Attachment> byTopic = new HashMap<>();
    private final EventLoop loop;
    private final RedisKeys keys;
    private final Function<ChannelName, CompletionStage<StreamPosition>> tops;
    private final ShieldedListener listener;
    private final Link link;

    Attachments(
            EventLoop loop,
            RedisKeys keys,
            Function<ChannelName, CompletionStage<StreamPosition>> tops,
            ShieldedListener listener,
            Function<LinkListener, Link> links) {
        this.loop = loop;
        this.keys = keys;
        this.tops = tops;
        this.listener = listener;
        this.link = links.apply(this);
    }

    /** Where the announcements come from. */
    Link link() {
        return link;
    }

    void attach(ChannelName channel, Retention retention) {
        String topic = keys.topic(channel);
        Attachment known = byTopic.get(topic);
        if (known != null) {
            if (known.isJoined()) {
                confirmed(known);
            }
            return;
        }
        byTopic.put(topic, new Attachment(channel, retention));
        link.join(topic);
    }

    void detach(ChannelName channel) {
        String topic = keys.topic(channel);
        if (byTopic.remove(topic) == null) {
            listener.detached(channel);
        } else {
            link.leave(topic);
        }
    }

    // ---- the link ----

    @Override
    public void joined(String topic) {
        Attachment attachment = byTopic.get(topic);
        if (attachment != null) {
            confirmed(attachment);
        }
    }

    @Override
    public void refused(String topic) {
        Attachment attachment = byTopic.remove(topic);
        if (attachment != null) {
            listener.attachFailed(attachment.channel());
        }
    }

    @Override
    public void left(String topic) {
        if (!byTopic.containsKey(topic)) {
            listener.detached(keys.channelOf(topic));
        }
    }

    @Override
    public void message(String topic, byte[] content) {
        Attachment attachment = byTopic.get(topic);
        if (attachment == null) {
            return;
        }
        ChannelEvent event = EventCodec.decode(content);
        if (event == null) {
            LOG.debug("Unreadable announcement of {} bytes on {}.", content.length, topic);
            return;
        }
        if (attachment.admits(event, MOST_HELD)) {
            listener.announced(attachment.channel(), event);
        } else if (attachment.isOverfull(MOST_HELD)) {
            fail(attachment);
        }
    }

    /** A top that is being read may be older than what was missed: then it starts anew. */
    @Override
    public void missed(String topic) {
        Attachment attachment = byTopic.get(topic);
        if (attachment == null) {
            return;
        }
        if (attachment.isHolding()) {
            fail(attachment);
        } else {
            attachment.forgetFloor();
            listener.missed(attachment.channel());
        }
    }

    @Override
    public void lost() {
        byTopic.values().forEach(Attachment::forgetFloor);
        listener.linkLost();
    }

    @Override
    public void restored() {
        listener.linkRestored();
    }

    // ---- the top ----

    private void confirmed(Attachment attachment) {
        attachment.joined();
        if (!attachment.isKept()) {
            attached(attachment, StreamPosition.NONE);
            return;
        }
        attachment.hold();
        tops.apply(attachment.channel())
                .whenComplete((top, _) -> loop.execute(() -> topRead(attachment, top)));
    }

    private void topRead(Attachment attachment, @Nullable StreamPosition top) {
        if (!Objects.equals(byTopic.get(keys.topic(attachment.channel())), attachment)) {
            return;
        }
        if (top == null) {
            fail(attachment);
        } else {
            attached(attachment, top);
        }
    }

    private void attached(Attachment attachment, StreamPosition top) {
        List<ChannelEvent> waited = attachment.attachedAt(top);
        listener.attached(attachment.channel(), top);
        for (ChannelEvent event : waited) {
            if (attachment.admits(event, MOST_HELD)) {
                listener.announced(attachment.channel(), event);
            }
        }
    }

    private void fail(Attachment attachment) {
        String topic = keys.topic(attachment.channel());
        byTopic.remove(topic);
        link.abandon(topic);
        listener.attachFailed(attachment.channel());
    }
}
