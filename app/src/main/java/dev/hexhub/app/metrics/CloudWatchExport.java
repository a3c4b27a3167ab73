package dev.hexhub.app.metrics;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import io.micrometer.cloudwatch2.CloudWatchConfig;
import io.micrometer.cloudwatch2.CloudWatchMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;

/**
 * Sends the few figures that a dashboard and an alarm need to Amazon CloudWatch, once an interval,
 * with the instance's name as dimension. CloudWatch asks a price for each metric, so not everything
 * that Prometheus may read is sent.
 *
 * <p>It reads what {@link MicrometerMeter} counts and costs the hub nothing in between. Credentials
 * come from the SDK's usual chain. Opening may ask the machine's metadata service where it is,
 * which can take seconds: that happens on a thread of its own, and nobody waits for it.
 */
public final class CloudWatchExport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CloudWatchExport.class);

    /** A request that takes longer is given up; the next interval sends anew. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /**
     * Where to send and how often.
     *
     * @param namespace under which the metrics stand; null for sending nothing
     * @param region null for what the environment says
     * @param endpoint an address instead of the region's own, or null
     * @param interval between two reports
     * @param instance the value of the dimension {@code instance}
     */
    public record Settings(
            @Nullable String namespace,
            @Nullable String region,
            @Nullable URI endpoint,
            Duration interval,
            String instance) {}

    private record Open(CloudWatchMeterRegistry registry, CloudWatchAsyncClient client) {}

    private final Settings settings;
    private final MicrometerMeter meter;
    private final CompletableFuture<Open> open = new CompletableFuture<>();
    private @Nullable Thread opening;

    /** Sends nothing yet. */
    public CloudWatchExport(Settings settings, MicrometerMeter meter) {
        this.settings = settings;
        this.meter = meter;
    }

    /** Begins to send, if there is a namespace to send to; returns at once. */
    public void start() {
        String namespace = settings.namespace();
        if (namespace != null) {
            opening = Thread.ofVirtual().name("cloudwatch-opening").start(() -> open(namespace));
        }
    }

    /** Sends what was counted since the last report, and ends; takes seconds at most. */
    @Override
    public void close() {
        if (opening == null) {
            return;
        }
        opening.interrupt();
        if (open.isDone() && !open.isCompletedExceptionally()) {
            open.join().registry().close();
            // takes two seconds, and the process ends anyway
            var unused = Thread.ofVirtual().start(open.join().client()::close);
        }
    }

    private void open(String namespace) {
        try {
            CloudWatchAsyncClient client = client();
            CloudWatchMeterRegistry registry =
                    new CloudWatchMeterRegistry(config(namespace), Clock.SYSTEM, client);
            registry.config().commonTags("instance", settings.instance());
            register(registry);
            LOG.info(
                    "metrics go to CloudWatch, namespace {}, every {} s",
                    namespace,
                    settings.interval().toSeconds());
            open.complete(new Open(registry, client));
        } catch (SdkException notOpened) {
            LOG.error("no metrics go to CloudWatch: {}", CloudWatchLog.cause(notOpened));
            open.completeExceptionally(notOpened);
        }
    }

    private CloudWatchAsyncClient client() {
        var builder =
                CloudWatchAsyncClient.builder()
                        .overrideConfiguration(
                                ClientOverrideConfiguration.builder()
                                        .apiCallTimeout(PATIENCE)
                                        .addExecutionInterceptor(new CloudWatchLog())
                                        .build());
        if (settings.region() != null) {
            builder.region(Region.of(settings.region()));
        }
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private CloudWatchConfig config(String namespace) {
        return new CloudWatchConfig() {
            @Override
            public @Nullable String get(String key) {
                return null;
            }

            @Override
            public String namespace() {
                return namespace;
            }

            @Override
            public Duration step() {
                return settings.interval();
            }
        };
    }

    private void register(CloudWatchMeterRegistry registry) {
        counter(registry, "messages.total", it -> it.total(Counted.PUBLICATIONS_ACCEPTED));
        counter(registry, "messages.delivered", MicrometerMeter::delivered);
        counter(registry, "disconnects.unexpected", it -> it.total(Counted.DISCONNECTS_UNEXPECTED));
        Gauge.builder("hexhub.connections.active", meter, MicrometerMeter::connections)
                .register(registry);
        timer(registry, "latency", meter.timer(Timed.DELIVERY));
        timer(registry, "latency.reported", meter.timer(Timed.REPORTED));
    }

    private void counter(
            CloudWatchMeterRegistry registry,
            String name,
            ToDoubleFunction<MicrometerMeter> count) {
        FunctionCounter.builder("hexhub." + name, meter, count).register(registry);
    }

    private static void timer(CloudWatchMeterRegistry registry, String name, Timer timer) {
        FunctionTimer.builder(
                        "hexhub." + name,
                        timer,
                        Timer::count,
                        it -> it.totalTime(TimeUnit.NANOSECONDS),
                        TimeUnit.NANOSECONDS)
                .register(registry);
    }
}
