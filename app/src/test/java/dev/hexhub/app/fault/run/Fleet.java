package dev.hexhub.app.fault.run;

import dev.hexhub.app.program.HubProcess;
import dev.hexhub.testkit.port.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** Hubs that meet in one Redis, each a process of its own, open to anybody on this machine. */
public final class Fleet implements AutoCloseable {

    private static final List<String> SMALL =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String CONFIGURATION =
            """
            client:
              insecure: true
              queue_max_size: 16MiB
              recovery_max_publication_limit: 100000
            http_api:
              insecure: true
            shutdown:
              window: 1s
            channel:
              namespaces:
                - name: stream
                  history_size: 100000
                  history_ttl: 10m
                  force_recovery: true
                - name: room
                  history_size: 100000
                  history_ttl: 10m
                  force_recovery: true
                  presence: true
                  join_leave: true
                  force_push_join_leave: true
            """;

    private final String name;
    private final List<String> redisUrls;
    private final List<HubProcess> hubs = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();

    private Fleet(String name, List<String> redisUrls) {
        this.name = name;
        this.redisUrls = redisUrls;
    }

    /** Starts so many hubs and waits until they are ready. */
    public static Fleet ready(String name, int size, String redisUrl)
            throws IOException, InterruptedException {
        return ready(name, Collections.nCopies(size, redisUrl));
    }

    /** Starts a hub for each way to Redis and waits until they are ready. */
    public static Fleet ready(String name, List<String> redisUrls)
            throws IOException, InterruptedException {
        Fleet fleet = launched(name, redisUrls);
        try {
            for (HubProcess hub : fleet.hubs) {
                hub.awaitReady();
            }
            return fleet;
        } catch (AssertionError | IOException late) {
            fleet.close();
            throw late;
        }
    }

    /** As above, and waits for nothing. */
    public static Fleet launched(String name, List<String> redisUrls) throws IOException {
        Fleet fleet = new Fleet(name, redisUrls);
        for (int i = 0; i < redisUrls.size(); i++) {
            fleet.hubs.add(fleet.launch(i, FreePort.any()));
        }
        return fleet;
    }

    /** One of them. */
    public HubProcess hub(int number) {
        return hubs.get(number);
    }

    /** Starts a hub where one has ended. */
    public void relaunch(int number) throws IOException {
        hubs.set(number, launch(number, hubs.get(number).port()));
    }

    /** Waits until one is ready, or is not; returns how long that took. */
    public Duration awaitReadiness(int number, boolean expected) {
        long start = System.nanoTime();
        FaultRun.until("ready: " + expected, () -> isReady(number) == expected);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Waits until one answers at all. */
    public void awaitLife(int number) {
        FaultRun.until("live", () -> answersLive(number));
    }

    /** The processor time that one has taken so far. */
    public Duration processorTime(int number) {
        return hubs.get(number).handle().info().totalCpuDuration().orElseThrow();
    }

    private boolean isReady(int number) {
        try {
            return hubs.get(number).isReady();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean answersLive(int number) {
        try {
            return !hubs.get(number).get("/health/live").isEmpty();
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where they listen. */
    public List<Integer> all() {
        return hubs.stream().map(HubProcess::port).toList();
    }

    /** The same, in turn. */
    public IntSupplier ports() {
        List<Integer> ports = all();
        return () -> ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
    }

    @Override
    public void close() {
        hubs.forEach(HubProcess::kill);
        hubs.forEach(HubProcess::close);
    }

    private HubProcess launch(int number, int port) throws IOException {
        Path file = Files.createDirectories(Path.of("target", "hubs")).resolve("faults.yaml");
        Files.writeString(file, CONFIGURATION);
        return HubProcess.launch(
                "faults-" + name + "-" + number,
                port,
                SMALL,
                "--config",
                file.toString(),
                "--redis",
                redisUrls.get(number));
    }
}
