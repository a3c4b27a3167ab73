package dev.hexhub.benchmarks.server;

import dev.hexhub.benchmarks.dialect.RedisDialect;
import dev.hexhub.benchmarks.load.Target;
import dev.hexhub.benchmarks.load.Targets;
import dev.hexhub.testkit.port.FreePort;
import dev.hexhub.testkit.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs and is measured as one: a server, or several instances of it and the Redis where they
 * meet, which has the options that it is shipped with.
 */
public final class Deployment implements AutoCloseable {

    private static final double NANOS = 1e9;

    private final Setup setup;
    private final @Nullable RedisServer redis;
    private final List<RunningServer> instances = new ArrayList<>();

    private Deployment(Setup setup, @Nullable RedisServer redis) {
        this.setup = setup;
        this.redis = redis;
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @param workshop for what servers read and print
     */
    public static Deployment start(Contender contender, Setup setup, Path workshop)
            throws IOException, InterruptedException {
        RedisServer redis = contender.meetsInRedis() ? RedisServer.start() : null;
        Deployment deployment = new Deployment(setup, redis);
        try {
            Optional<String> url = Optional.ofNullable(redis).map(RedisServer::url);
            for (int i = 1; i <= (redis == null ? 1 : setup.onRedis()); i++) {
                Path log = workshop.resolve(contender.name() + "-" + i + ".log");
                Place place = new Place(FreePort.any(), workshop, setup, url);
                deployment.instances.add(RunningServer.start(contender, place, log));
            }
            return deployment;
        } catch (IOException | RuntimeException failed) {
            deployment.close();
            throw failed;
        }
    }

    /** Where clients and the publisher go. */
    public Targets targets() {
        List<Target> all = instances.stream().map(RunningServer::target).toList();
        return switch (setup.source()) {
            case CLIENT -> new Targets(all, all.getFirst());
            case REDIS -> new Targets(all, new Target(redisPort(), new RedisDialect(history())));
        };
    }

    /** What the system says about all instances together. */
    public ProcessFigures figures() {
        return new ProcessFigures(instances.stream().map(RunningServer::pid).toList());
    }

    /** Processor time of the Redis so far, in nanoseconds; 0 if there is none. */
    public long redisCpuNanos() {
        return redis == null
                ? 0
                : redis.ask("INFO", "cpu").stream()
                        .filter(line -> line.matches("used_cpu_(user|sys):.*"))
                        .mapToLong(Deployment::nanos)
                        .sum();
    }

    private static long nanos(String line) {
        return (long) (Double.parseDouble(line.substring(line.indexOf(':') + 1)) * NANOS);
    }

    /** A metric of the hub, added up over all instances; 0 for a server that has none. */
    public double metric(String name) throws IOException {
        double sum = 0;
        for (RunningServer instance : instances) {
            sum += Metrics.of(instance.target().port()).value(name);
        }
        return sum;
    }

    private int history() {
        return setup.channels() == Setup.Channels.WITH_LONG_HISTORY ? Hub.LONG_HISTORY : 0;
    }

    private int redisPort() {
        if (redis == null) {
            throw new IllegalStateException("redis: none (expected: a deployment on Redis)");
        }
        return redis.port();
    }

    @Override
    public void close() {
        instances.forEach(RunningServer::close);
        if (redis != null) {
            redis.close();
        }
    }
}
