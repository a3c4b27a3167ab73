package dev.hexhub.app.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.hexhub.app.config.Durations;
import dev.hexhub.app.config.LoadedConfig;
import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.app.token.TokenMaker;
import dev.hexhub.stress.StressPlan;
import dev.hexhub.stress.StressReport;
import dev.hexhub.stress.StressRun;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "stress",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        versionProvider = HubCommand.Version.class,
        description = {
            "Connects many clients to running hubs, publishes, and reports what came of it.",
            "Ctrl-C ends it early, with the report. Load only what is yours."
        })
final class StressCommand implements Callable<Integer> {

    /** The program's own files and sockets besides the clients'. */
    private static final int OTHER_FILES = 200;

    private final InstantSource clock;

    @Mixin private final ConfigOptions options;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "url",
            defaultValue = "ws://127.0.0.1:8000/connection/websocket",
            description = "Where to connect. May be repeated: clients take the instances in turn.")
    private List<URI> urls = List.of();

    @Option(
            names = "--clients",
            paramLabel = "n",
            defaultValue = "1000",
            description = "How many connect.")
    private int clients;

    @Option(
            names = "--ramp",
            paramLabel = "n",
            defaultValue = "500",
            description = "How many begin to connect in a second.")
    private int ramp;

    @Option(
            names = "--duration",
            paramLabel = "30s",
            defaultValue = "30s",
            description = "How long to publish once they are in.")
    private String duration = "";

    @Option(
            names = "--channel",
            paramLabel = "name",
            defaultValue = "stress",
            description = "Where; with --channels, what the names begin with.")
    private String channel = "";

    @Option(
            names = "--channels",
            paramLabel = "n",
            defaultValue = "1",
            description = "Over how many channels clients and publications are spread.")
    private int channels;

    @Option(
            names = "--rate",
            paramLabel = "n",
            defaultValue = "10",
            description = "Publications in a second, in all channels together; 0 for none.")
    private double rate;

    @Option(
            names = "--payload",
            paramLabel = "bytes",
            defaultValue = "128",
            description = "About how long a publication is.")
    private int payload;

    @Option(
            names = "--reconnects",
            paramLabel = "n",
            defaultValue = "0",
            description = "How many clients in a second lose their network and come back.")
    private double reconnects;

    @Option(
            names = "--sign",
            description = {
                "Each client shows a token of its own, for the users stress-0, stress-1, ...,",
                "signed with token.hmac_secret of the configuration."
            })
    private boolean sign;

    @Option(
            names = "--api-key",
            paramLabel = "key",
            description = "Publishes through the server API instead of as a client.")
    private @Nullable String apiKey;

    @Option(
            names = "--report-latency",
            description = "Clients tell the hub how old publications were when they had them.")
    private boolean reportsLatency;

    @Option(names = "--json", description = "The report as one JSON object.")
    private boolean json;

    StressCommand(Map<String, String> environment, InstantSource clock) {
        this.options = new ConfigOptions(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        IntFunction<String> token = null;
        if (sign) {
            Optional<LoadedConfig.Usable> loaded = options.load(err);
            if (loaded.isEmpty()) {
                return ExitCode.CONFIG;
            }
            token = signing(loaded.get().config().token());
        }
        StressPlan plan = plan(token);
        requireFiles();
        StressReport report = run(plan, err);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? report.json() + System.lineSeparator() : report.text());
        out.flush();
        return report.isClean() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private static StressReport run(StressPlan plan, PrintWriter err) throws InterruptedException {
        try (StressRun run =
                new StressRun(
                        plan,
                        line -> {
                            err.println(line);
                            err.flush();
                        })) {
            Signals.onFirst(run::stop);
            return run.run();
        }
    }

    private StressPlan plan(@Nullable IntFunction<String> token) {
        Duration span = Durations.parse(duration);
        if (span == null) {
            throw refused("--duration: " + duration + " (expected: such as 30s, 10m or 1h)");
        }
        if (channels < 1) {
            throw refused("--channels: " + channels + " (expected: at least 1)");
        }
        List<String> names =
                channels == 1
                        ? List.of(channel)
                        : IntStream.range(0, channels).mapToObj(i -> channel + "-" + i).toList();
        try {
            return new StressPlan(
                    urls,
                    clients,
                    ramp,
                    span,
                    names,
                    rate,
                    payload,
                    reconnects,
                    token,
                    apiKey,
                    reportsLatency);
        } catch (IllegalArgumentException off) {
            throw refused("--" + off.getMessage());
        }
    }

    private IntFunction<String> signing(TokenConfig config) {
        Secret key = config.hmacSecret();
        if (key == null) {
            throw refused(
                    "--sign: no token.hmac_secret (expected: the key that the hub runs with; set"
                            + " HUB_TOKEN_HMAC_SECRET, or use --dev)");
        }
        TokenMaker maker = new TokenMaker(key, clock);
        return client ->
                maker.make(
                        new TokenMaker.Wish(
                                "stress-" + client,
                                null,
                                Duration.ofDays(1),
                                null,
                                config.audience(),
                                config.issuer()));
    }

    /** A limit that is met halfway would look like a failure of the hub. */
    private void requireFiles() {
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean unix) {
            long needed = (long) clients + OTHER_FILES;
            if (unix.getMaxFileDescriptorCount() < needed) {
                throw refused(
                        "--clients: "
                                + clients
                                + " need "
                                + needed
                                + " open files, and a process may have "
                                + unix.getMaxFileDescriptorCount()
                                + " here (raise it: ulimit -n "
                                + needed
                                + ")");
            }
        }
    }

    private ParameterException refused(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
