package dev.hexhub.app.deployment;

import dev.hexhub.adapter.undertow.UndertowTransport;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.ShutdownConfig;
import dev.hexhub.app.demo.DemoFeed;
import dev.hexhub.app.metrics.CloudWatchExport;
import dev.hexhub.app.metrics.PrometheusText;
import dev.hexhub.ports.backend.Health;
import dev.hexhub.ports.backend.HubApi;
import dev.hexhub.runtime.Hub;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running hub, from its first thread to its last. One thread starts it, one thread stops it.
 *
 * <p>Starting goes from the inside out, so that whoever comes in finds everything in place: loops,
 * hub, then the listening socket. Stopping goes the same way back: readiness turns red, and after
 * the shutdown delay clients are sent elsewhere over the shutdown window while everything still
 * works; then the sockets go, then the threads, then what stands behind the hub.
 */
public final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private static final long LOOK_MILLIS = 100;

    private final HubConfig config;
    private final Hub hub;
    private final HubApi api;
    private final UndertowTransport transport;
    private final PrometheusText metrics;
    private final CloudWatchExport cloudWatch;
    private final Backing backing;
    private final DemoFeed demo;
    private final LiveSettings live;
    private final ScheduledExecutorService housekeeper =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("hub-housekeeping").factory());

    @Inject
    Server(
            HubConfig config,
            Hub hub,
            HubApi api,
            UndertowTransport transport,
            PrometheusText metrics,
            CloudWatchExport cloudWatch,
            Backing backing,
            DemoFeed demo,
            LiveSettings live) {
        this.config = config;
        this.hub = hub;
        this.api = api;
        this.transport = transport;
        this.metrics = metrics;
        this.cloudWatch = cloudWatch;
        this.backing = backing;
        this.demo = demo;
        this.live = live;
    }

    /**
     * Starts everything.
     *
     * @return where it listens
     * @throws IllegalStateException when the address cannot be had, with a sentence for the
     *     operator; nothing is left running then
     */
    public InetSocketAddress start() {
        try {
            hub.start(transport.loops());
            ReadinessLog readiness = new ReadinessLog(backing.isUp(), System::nanoTime);
            var unusedToo =
                    housekeeper.scheduleWithFixedDelay(
                            readiness::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            long pause = backing.every().toMillis();
            var unused =
                    housekeeper.scheduleWithFixedDelay(
                            this::keepHouse, pause, pause, TimeUnit.MILLISECONDS);
            cloudWatch.start();
            @Nullable Supplier<String> text = config.metrics().enabled() ? metrics : null;
            if (config.demo().enabled()) {
                demo.start();
            }
            return transport.start(hub.connections(), api, this::state, text);
        } catch (IllegalStateException notStarted) {
            close();
            throw notStarted;
        }
    }

    /**
     * Follows what can be followed while it runs, and nothing else of these settings; nobody is
     * sent away for it. From any thread, also while it stops.
     */
    public void reconfigured(HubConfig other) {
        live.apply(other);
    }

    /**
     * Sends all clients elsewhere and ends.
     *
     * @return whether everybody was told in time; those who were not are cut off
     */
    public boolean stop() {
        ShutdownConfig shutdown = config.shutdown();
        LOG.info(
                "stopping: not ready from now on; {} connections end over {} ms, {} ms from now",
                hub.connectionCount(),
                shutdown.window().toMillis(),
                shutdown.delay().toMillis());
        boolean everybodyTold = drained(shutdown);
        close();
        LOG.info("stopped");
        return everybodyTold;
    }

    private boolean drained(ShutdownConfig shutdown) {
        try {
            hub.drain(shutdown.delay(), shutdown.window())
                    .toCompletableFuture()
                    .get(shutdown.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            LOG.warn(
                    "{} connections are left after {} ms and are cut off",
                    hub.connectionCount(),
                    shutdown.timeout().toMillis());
        } catch (ExecutionException failed) {
            LOG.warn("leaving failed", failed.getCause());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Nothing has been lost before the link first came up, and yet nothing can be delivered. */
    private Health.State state() {
        Health.State state = hub.health().state();
        return state == Health.State.READY && !backing.isUp().getAsBoolean()
                ? Health.State.DEGRADED
                : state;
    }

    private void close() {
        demo.close();
        housekeeper.shutdownNow();
        transport.close();
        cloudWatch.close();
        backing.close().run();
    }

    private void keepHouse() {
        try {
            backing.housekeeping().run();
        } catch (RuntimeException bug) {
            LOG.error("housekeeping failed", bug);
        }
    }
}
