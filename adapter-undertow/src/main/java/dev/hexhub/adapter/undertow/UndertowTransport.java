package dev.hexhub.adapter.undertow;

import dev.hexhub.adapter.undertow.http.HttpRoutes;
import dev.hexhub.adapter.undertow.loop.EventLoops;
import dev.hexhub.adapter.undertow.websocket.UpgradeHandler;
import dev.hexhub.ports.backend.Health;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.transport.Connections;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * WebSocket and HTTP for one hub. Made, started and closed by one thread, the application's.
 *
 * <p>Its life has three steps, since the hub runs on threads that belong to Undertow: made, it has
 * {@link #loops} to start a hub on; started, it listens and brings clients; closed, all is gone.
 * There is no step to stop accepting: while the hub drains, {@link Connections#isAccepting} keeps
 * new clients out with HTTP 503, and a load balancer can still read in {@code /health/ready} why.
 */
public final class UndertowTransport implements AutoCloseable {

    private static final int WORKER_THREADS = 1;
    private static final int CLOSE_SECONDS = 5;

    private final TransportSettings settings;
    private final Meter meter;
    private final XnioWorker worker;
    private final EventLoops loops;
    private volatile TransportPolicy policy;
    private @Nullable Undertow server;

    /**
     * Starts the I/O threads; nothing listens yet.
     *
     * @param meter told how many bytes come and go, and how many upgrades are refused
     */
    public UndertowTransport(TransportSettings settings, Meter meter) {
        this.settings = settings;
        this.meter = meter;
        this.policy = TransportPolicy.of(settings.webSocket(), settings.api());
        try {
            this.worker = worker(settings.listen().ioThreads());
            this.loops = EventLoops.of(worker);
        } catch (IOException e) {
            throw new UncheckedIOException("The I/O threads cannot be started", e);
        }
    }

    /** The event loops, as many as I/O threads. */
    public List<EventLoop> loops() {
        return List.copyOf(loops.all());
    }

    /**
     * Listens. Once.
     *
     * @param metrics gives the text of {@code /metrics}, on any thread, not blocking; null for no
     *     such page
     * @return where it really listens
     * @throws IllegalStateException if the address is taken or not of this machine, saying so
     */
    public InetSocketAddress start(
            Connections connections,
            HubApi api,
            Health health,
            @Nullable Supplier<String> metrics) {
        HttpRoutes routes =
                new HttpRoutes(upgrade(connections), health).api(api, () -> policy.api());
        if (metrics != null) {
            routes.metrics(metrics);
        }
        TransportSettings.Demo demo = settings.demo();
        if (demo != null) {
            routes.demo(demo.pages(), demo.tokens());
        }
        return listen(routes.handler());
    }

    /**
     * Judges whoever comes from now on by other settings. Those who are here stay, each with the
     * message size it came in with. What is not listed here stays as it was at the start: the grace
     * of a goodbye and the system's buffers. From any thread.
     *
     * @param webSocket its origins, message size and number of connections count
     * @param api who may use the API
     */
    public void reconfigured(TransportSettings.WebSocket webSocket, TransportSettings.Api api) {
        policy = TransportPolicy.of(webSocket, api);
    }

    /** Ends everything: the listening socket, then every connection, then the threads. */
    @Override
    public void close() {
        if (server != null) {
            server.stop();
        }
        worker.shutdownNow();
        try {
            boolean unused = worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private UpgradeHandler upgrade(Connections connections) {
        return new UpgradeHandler(loops.all(), connections, () -> policy.upgrades(), meter);
    }

    private InetSocketAddress listen(HttpHandler handler) {
        TransportSettings.Listen listen = settings.listen();
        Undertow.Builder builder =
                HttpOptions.applied(Undertow.builder())
                        .setWorker(worker)
                        .addHttpListener(listen.port(), listen.host())
                        .setHandler(handler);
        int sendBufferSize = settings.webSocket().sendBufferSize();
        if (sendBufferSize > 0) {
            builder.setSocketOption(Options.SEND_BUFFER, sendBufferSize);
        }
        Undertow starting = builder.build();
        try {
            starting.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(reason(e.getCause()), e);
        }
        server = starting;
        return (InetSocketAddress) starting.getListenerInfo().getFirst().getAddress();
    }

    private String reason(@Nullable Throwable cause) {
        String address = settings.listen().host() + ":" + settings.listen().port();
        if (cause instanceof UnknownHostException) {
            return "Cannot listen on "
                    + address
                    + ": no such host. Give an address of this machine.";
        }
        String why = cause instanceof BindException ? cause.getMessage() : "the system refuses";
        return "Cannot listen on "
                + address
                + ": "
                + why
                + ". Stop what listens there, or choose another port or an address of this machine.";
    }

    private static XnioWorker worker(int ioThreads) throws IOException {
        return Xnio.getInstance(UndertowTransport.class.getClassLoader())
                .createWorker(
                        OptionMap.builder()
                                .set(Options.WORKER_NAME, "hub")
                                .set(Options.WORKER_IO_THREADS, ioThreads)
                                .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                                .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                                .getMap());
    }
}
