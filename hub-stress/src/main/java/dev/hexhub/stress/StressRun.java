package dev.hexhub.stress;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a plan: everybody connects, publications go out at their pace, some clients lose their
 * network, and in the end everybody leaves. One thread runs it; the clients live on a few loops.
 */
public final class StressRun implements AutoCloseable {

    private static final int MOST_LOOPS = 4;
    private static final long TICK_MILLIS = 1;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Duration TO_GET_IN = Duration.ofSeconds(30);
    private static final Duration TO_ARRIVE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

    private final StressPlan plan;
    private final Consumer<String> progress;
    private final long base = System.nanoTime();
    private final long id = ThreadLocalRandom.current().nextLong(1, 1L << 50);
    private final Figures figures = new Figures();
    private final List<Ledger> ledgers = new ArrayList<>();
    private final List<StressClient> clients = new ArrayList<>();
    private final List<Publisher> publishers = new ArrayList<>();
    private final EventLoopGroup group;
    private final @Nullable SslContext tls;
    private volatile boolean isLeaving;
    private volatile boolean isStopped;
    private long allInNanos = -1;
    private long publishingNanos;
    private long toldAt;

    /**
     * Nothing happens yet.
     *
     * @param progress takes a line for people every few seconds
     * @throws IllegalStateException if this machine has no TLS to speak to a {@code wss} address
     */
    public StressRun(StressPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
        int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
        this.group = new MultiThreadIoEventLoopGroup(loops, NioIoHandler.newFactory());
        this.tls =
                plan.targets().stream().anyMatch(it -> it.getScheme().equals("wss"))
                        ? tlsOfThisMachine()
                        : null;
        plan.channels().forEach(channel -> ledgers.add(new Ledger()));
        for (int i = 0; i < plan.clients(); i++) {
            clients.add(new StressClient(this, i, group.next()));
        }
        if (plan.rate() > 0) {
            int several = Math.min(plan.targets().size(), plan.channels().size());
            for (int i = 0; i < several; i++) {
                publishers.add(publisher(i));
            }
        }
    }

    private static SslContext tlsOfThisMachine() {
        try {
            return SslContextBuilder.forClient().build();
        } catch (SSLException without) {
            throw new IllegalStateException("no TLS: " + without.getMessage(), without);
        }
    }

    private Publisher publisher(int place) {
        String key = plan.apiKey();
        return key == null
                ? new SocketPublisher(this, place, group.next())
                : new ApiPublisher(this, plan.target(place, 0), key, "publisher-" + place);
    }

    /** Runs the plan to its end, or until {@link #stop}. */
    public StressReport run() throws InterruptedException {
        publishers.forEach(Publisher::start);
        ramp();
        awaitAllIn();
        long begun = now();
        publish(begun);
        publishingNanos = now() - begun;
        awaitArrival();
        return leave();
    }

    /** Ends the run early; the report is of what happened until then. From any thread. */
    public void stop() {
        isStopped = true;
    }

    private void ramp() throws InterruptedException {
        for (int i = 0; i < clients.size() && !isStopped; i++) {
            long due = i * SECOND / plan.ramp();
            while (now() < due && !isStopped) {
                pause();
            }
            StressClient client = clients.get(i);
            client.loop().execute(client::connect);
        }
    }

    private void awaitAllIn() throws InterruptedException {
        long end = now() + TO_GET_IN.toNanos();
        while (countOutside() > 0 && now() < end && !isStopped) {
            pause();
        }
        if (figures.live.sum() == clients.size()) {
            allInNanos = now();
        }
    }

    private void publish(long begun) throws InterruptedException {
        long published = 0;
        long broken = 0;
        long looked = 0;
        long reported = 0;
        while (now() - begun < plan.duration().toNanos() && !isStopped) {
            long passed = now() - begun;
            while (published * SECOND < passed * plan.rate()) {
                publishOne(published, begun + (long) (published * SECOND / plan.rate()));
                published++;
            }
            while (broken * SECOND < passed * plan.reconnects()) {
                onLoop(
                        clients.get(ThreadLocalRandom.current().nextInt(clients.size())),
                        StressClient::breakOff);
                broken++;
            }
            if (passed / SECOND > looked) {
                looked = passed / SECOND;
                clients.forEach(client -> onLoop(client, StressClient::lookForSilence));
            }
            if (plan.reportsLatency() && passed / BETWEEN_REPORTS.toNanos() > reported) {
                reported = passed / BETWEEN_REPORTS.toNanos();
                clients.forEach(client -> onLoop(client, StressClient::reportLatency));
            }
            pause();
        }
    }

    private void publishOne(long serial, long dueAt) {
        int channel = (int) (serial % plan.channels().size());
        Publisher publisher = publishers.get(channel % publishers.size());
        if (publisher.isReady()) {
            publisher.publish(channel, dueAt);
        } else {
            figures.notSent.increment();
        }
    }

    private static void onLoop(StressClient client, Consumer<StressClient> action) {
        client.loop().execute(() -> action.accept(client));
    }

    private void pause() throws InterruptedException {
        Thread.sleep(TICK_MILLIS);
        if (now() - toldAt > BETWEEN_LINES.toNanos()) {
            toldAt = now();
            progress.accept(
                    "%d s: %,d of %,d clients are in, %,d publications, %,d deliveries"
                            .formatted(
                                    now() / SECOND,
                                    figures.live.sum(),
                                    clients.size(),
                                    figures.sent.sum(),
                                    figures.deliveries.sum()));
        }
    }

    /** What is on its way still counts, and who is on the way back is waited for. */
    private void awaitArrival() throws InterruptedException {
        long end = now() + TO_ARRIVE.toNanos();
        while (now() < end && !isStopped && (countOutside() > 0 || countWaiting() > 0)) {
            pause();
        }
    }

    private long countOutside() {
        return clients.size() - figures.sentAway.sum() - figures.live.sum();
    }

    private long countWaiting() throws InterruptedException {
        return sum(client -> client.listening().isComplete() ? 0L : 1L);
    }

    private StressReport leave() throws InterruptedException {
        isLeaving = true;
        publishers.forEach(Publisher::stop);
        long lost = sum(client -> client.listening().lost());
        long in = figures.live.sum();
        clients.forEach(client -> onLoop(client, StressClient::leave));
        return StressReport.of(plan, figures, in, lost, allInNanos, publishingNanos);
    }

    /** Asks every client on its loop. */
    private long sum(ToLongFunction<StressClient> amount) throws InterruptedException {
        List<Future<Long>> sums = new ArrayList<>();
        for (EventLoop loop : clients.stream().map(StressClient::loop).distinct().toList()) {
            Callable<Long> task =
                    () ->
                            clients.stream()
                                    .filter(client -> client.loop().equals(loop))
                                    .mapToLong(amount)
                                    .sum();
            sums.add(loop.submit(task));
        }
        long sum = 0;
        for (Future<Long> each : sums) {
            try {
                sum += each.get();
            } catch (ExecutionException bug) {
                throw new IllegalStateException(bug.getCause());
            }
        }
        return sum;
    }

    /** Lets go of all sockets and threads. */
    @Override
    public void close() {
        isLeaving = true;
        publishers.forEach(Publisher::stop);
        group.shutdownGracefully(100, 3_000, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }

    /** Nanoseconds since the run was made. */
    long now() {
        return System.nanoTime() - base;
    }

    /** The value of a client's connect command. */
    String connect(int client) {
        var token = plan.token();
        return token == null
                ? "{\"name\":\"stress\"}"
                : "{\"name\":\"stress\",\"token\":" + Json.quoted(token.apply(client)) + "}";
    }

    long id() {
        return id;
    }

    StressPlan plan() {
        return plan;
    }

    Ledger ledger(int channel) {
        return ledgers.get(channel);
    }

    Figures figures() {
        return figures;
    }

    @Nullable SslContext tls() {
        return tls;
    }

    boolean isLeaving() {
        return isLeaving;
    }
}
