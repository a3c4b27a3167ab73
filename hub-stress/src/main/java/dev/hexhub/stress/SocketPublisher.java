package dev.hexhub.stress;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes as a client does. Only on its loop; {@link #isReady} and the way in from any thread.
 */
final class SocketPublisher implements Publisher, Wire.Listener {

    private static final int RETRY_MILLIS = 1_000;
    private static final int MOST_UNDER_WAY = 1_000;

    private record Sent(int channel, long number) {}

    private final StressRun run;
    private final int place;
    private final EventLoop loop;
    private final HubLineReader reader = new HubLineReader();
    private final Map<Long, Sent> underWay = new HashMap<>();
    private @Nullable Wire wire;
    private int attempt;
    private long lastId;
    private volatile boolean isReady;
    private boolean isOver;

    SocketPublisher(StressRun run, int place, EventLoop loop) {
        this.run = run;
        this.place = place;
        this.loop = loop;
    }

    @Override
    public void start() {
        loop.execute(this::connect);
    }

    private void connect() {
        if (!isOver) {
            lastId = 1;
            wire = new Wire(run.plan().target(place, attempt++), run.tls(), loop, this);
        }
    }

    @Override
    public boolean isReady() {
        return isReady;
    }

    @Override
    public void publish(int channel, long dueAt) {
        loop.execute(() -> send(channel, dueAt));
    }

    private void send(int channel, long dueAt) {
        if (wire == null || !isReady || underWay.size() >= MOST_UNDER_WAY) {
            run.figures().notSent.increment();
            return;
        }
        long number = run.ledger(channel).next();
        underWay.put(++lastId, new Sent(channel, number));
        run.figures().sent.increment();
        wire.say(
                "{\"id\":"
                        + lastId
                        + ",\"publish\":{\"channel\":"
                        + Json.quoted(run.plan().channels().get(channel))
                        + ",\"data\":"
                        + new Stamp(run.id(), number, dueAt).data(run.plan().payload())
                        + "}}");
    }

    @Override
    public void stop() {
        loop.execute(() -> {
            isOver = true;
            if (wire != null) {
                wire.leave();
            }
        });
    }

    @Override
    public void opened() {
        if (wire != null) {
            wire.say("{\"id\":1,\"connect\":" + run.connect(run.plan().clients() + place) + "}");
        }
    }

    @Override
    public void said(byte[] text, int length) {
        try {
            reader.read(text, length, this::understand);
        } catch (IOException | RuntimeException unreadable) {
            run.figures().failed("unreadable: " + unreadable.getMessage());
        }
    }

    private void understand(HubLine line) {
        if (line instanceof HubLine.Ping && wire != null) {
            wire.say("{}");
        } else if (line instanceof HubLine.Reply reply) {
            answered(reply);
        }
    }

    private void answered(HubLine.Reply reply) {
        Sent sent = underWay.remove(reply.id());
        if (reply.error() > 0) {
            run.figures().failed("publish: error " + reply.error() + " " + reply.message());
        }
        if (sent == null) {
            isReady = reply.error() == 0;
        } else if (reply.error() == 0) {
            run.figures().acknowledged.increment();
        } else {
            run.ledger(sent.channel()).doubt(sent.number());
        }
    }

    @Override
    public void ended(int code, String why) {
        isReady = false;
        wire = null;
        underWay.values().forEach(sent -> run.ledger(sent.channel()).doubt(sent.number()));
        underWay.clear();
        if (!isOver) {
            run.figures().failed("publisher: " + why);
            var unused = loop.schedule(this::connect, RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
