package dev.hexhub.stress;

import dev.hexhub.stress.HubLine.Heard;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client as the official ones are: it connects, subscribes, answers pings, comes back when it is
 * cut off, later each time and with its position, and stays away when the hub says so. Only on its
 * loop.
 */
final class StressClient implements Wire.Listener {

    private static final int SHORTEST_DELAY_MILLIS = 500;
    private static final int LONGEST_DELAY_MILLIS = 20_000;
    private static final int PING_GRACE_SECONDS = 10;
    private static final int RESUBSCRIBE_FROM = 2500;
    private static final int MESSAGE_TOO_BIG = 1009;
    private static final int NO_CODE = 1006;
    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 2;
    private static final int MOST_REPORTED = 100;

    private final StressRun run;
    private final int number;
    private final EventLoop loop;
    private final String channel;
    private final Listening listening;
    private final HubLineReader reader = new HubLineReader();
    private final List<Long> agesToReport = new ArrayList<>();
    private @Nullable Wire wire;
    private int attempt;
    private long begunAt;
    private boolean isLive;
    private boolean wasLive;
    private boolean isOver;
    private boolean isRecoverable;
    private String epoch = "";
    private long offset;
    private int pingSeconds;
    private long heardAt;
    private long lastId = SUBSCRIBE;

    StressClient(StressRun run, int number, EventLoop loop) {
        this.run = run;
        this.number = number;
        this.loop = loop;
        int place = run.plan().channelOf(number);
        this.channel = run.plan().channels().get(place);
        this.listening = new Listening(run.ledger(place));
    }

    EventLoop loop() {
        return loop;
    }

    Listening listening() {
        return listening;
    }

    /** Whether it is subscribed now. */
    boolean isLive() {
        return isLive;
    }

    void connect() {
        if (isOver) {
            return;
        }
        begunAt = run.now();
        run.figures().attempts.increment();
        wire = new Wire(run.plan().target(number, attempt), run.tls(), loop, this);
    }

    /** Loses its network now. */
    void breakOff() {
        if (wire != null && isLive) {
            wire.breakOff();
        }
    }

    /** Leaves for good. */
    void leave() {
        isOver = true;
        if (wire != null && isLive) {
            wire.leave();
        } else if (wire != null) {
            wire.breakOff();
        }
    }

    /** A hub that has not pinged for too long is gone. */
    void lookForSilence() {
        boolean isSilent =
                pingSeconds > 0
                        && run.now() - heardAt
                                > TimeUnit.SECONDS.toNanos(pingSeconds + PING_GRACE_SECONDS);
        if (isLive && isSilent && wire != null) {
            run.figures().failed("no ping came");
            wire.breakOff();
        }
    }

    @Override
    public void opened() {
        say("{\"id\":" + CONNECT + ",\"connect\":" + run.connect(number) + "}\n" + subscribe());
    }

    private String subscribe() {
        String where = "{\"recoverable\":true,\"channel\":" + Json.quoted(channel);
        String position =
                isRecoverable
                        ? ",\"recover\":true,\"offset\":"
                                + offset
                                + ",\"epoch\":"
                                + Json.quoted(epoch)
                        : "";
        return "{\"id\":" + SUBSCRIBE + ",\"subscribe\":" + where + position + "}}";
    }

    private void say(String text) {
        if (wire != null) {
            wire.say(text);
        }
    }

    @Override
    public void said(byte[] text, int length) {
        heardAt = run.now();
        try {
            reader.read(text, length, this::understand);
        } catch (IOException | RuntimeException unreadable) {
            run.figures().failed("unreadable: " + unreadable.getMessage());
        }
    }

    private void understand(HubLine line) {
        switch (line) {
            case HubLine.Ping ping -> say("{}");
            case HubLine.Pushed pushed -> heard(pushed.heard(), true);
            case HubLine.Unsubscribed ended -> unsubscribed(ended.code());
            case HubLine.Reply reply -> answered(reply);
            case HubLine.Other other -> {}
        }
    }

    private void answered(HubLine.Reply reply) {
        if (reply.error() > 0) {
            refused(reply);
        } else if (reply.id() == CONNECT) {
            pingSeconds = reply.pingSeconds();
        } else if (reply.id() == SUBSCRIBE) {
            subscribed(reply);
        }
    }

    /** What can be tried again is, on a new connection; anything else is final. */
    private void refused(HubLine.Reply reply) {
        String what =
                switch ((int) reply.id()) {
                    case CONNECT -> "connect";
                    case SUBSCRIBE -> "subscribe";
                    default -> "latency report";
                };
        run.figures().failed(what + ": error " + reply.error() + " " + reply.message());
        if (reply.id() <= SUBSCRIBE) {
            isOver = !isTemporary(reply.error());
            if (wire != null) {
                wire.breakOff();
            }
        }
    }

    private static boolean isTemporary(int error) {
        return error == 100 || error == 111;
    }

    private void subscribed(HubLine.Reply reply) {
        boolean wasRecovering = wasLive && isRecoverable;
        isRecoverable = reply.isRecoverable();
        epoch = reply.epoch();
        offset = reply.offset();
        if (wasRecovering && reply.isRecovered()) {
            run.figures().recovered.increment();
            listening.resume();
        } else {
            if (wasRecovering) {
                run.figures().notRecovered.increment();
            }
            listening.begin();
        }
        reply.publications().forEach(missed -> heard(missed, false));
        attempt = 0;
        wasLive = true;
        if (!isLive) {
            isLive = true;
            run.figures().live.increment();
            run.figures().connected.increment();
            run.figures().connectedAfter(run.now() - begunAt);
        }
    }

    private void heard(Heard heard, boolean isFresh) {
        if (heard.offset() > 0) {
            offset = heard.offset();
        }
        Stamp stamp = heard.stamp();
        if (stamp.run() != run.id()) {
            return;
        }
        if (listening.hears(stamp.number()) == Listening.Verdict.AGAIN) {
            run.figures().duplicates.increment();
            return;
        }
        run.figures().deliveries.increment();
        if (isFresh) {
            long age = run.now() - stamp.at();
            run.figures().heardAfter(age);
            if (run.plan().reportsLatency() && agesToReport.size() < MOST_REPORTED) {
                agesToReport.add(age);
            }
        }
    }

    /** Tells the hub how old the publications since the last report were. */
    void reportLatency() {
        if (isLive && !agesToReport.isEmpty()) {
            StringBuilder millis = new StringBuilder();
            agesToReport.forEach(
                    age -> millis.append(millis.isEmpty() ? "" : ",").append(age / 1e6));
            say(
                    "{\"id\":"
                            + ++lastId
                            + ",\"rpc\":{\"method\":\"latency\",\"data\":{\"ms\":["
                            + millis
                            + "]}}}");
        }
        agesToReport.clear();
    }

    private void unsubscribed(int code) {
        listening.pause();
        run.figures().failed("unsubscribed with " + code);
        if (code >= RESUBSCRIBE_FROM) {
            say(subscribe());
        } else {
            isOver = true;
            leave();
        }
    }

    @Override
    public void ended(int code, String why) {
        wire = null;
        listening.pause();
        if (isLive) {
            isLive = false;
            run.figures().live.decrement();
        }
        if (run.isLeaving()) {
            return;
        }
        if (code == NO_CODE && !wasLive && !isOver) {
            run.figures().failed("connect: " + why);
        }
        run.figures().disconnected(code);
        isOver |= isFinal(code);
        if (isOver) {
            run.figures().sentAway.increment();
        } else {
            var unused =
                    loop.schedule(this::connect, delayMillis(attempt++), TimeUnit.MILLISECONDS);
        }
    }

    /** As the official clients read the codes. */
    private static boolean isFinal(int code) {
        return (code >= 3500 && code < 4000)
                || (code >= 4500 && code < 5000)
                || code == MESSAGE_TOO_BIG;
    }

    /** Full jitter, so that a crowd does not return at once. */
    private static long delayMillis(int attempt) {
        long window =
                Math.min(
                        LONGEST_DELAY_MILLIS - SHORTEST_DELAY_MILLIS,
                        SHORTEST_DELAY_MILLIS * (1L << Math.min(attempt, 10)));
        return SHORTEST_DELAY_MILLIS + ThreadLocalRandom.current().nextLong(window);
    }
}
