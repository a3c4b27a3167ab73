package dev.hexhub.app.cli;

import dev.hexhub.app.config.Assignment;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.LoadedConfig;
import dev.hexhub.app.deployment.BuildInfo;
import dev.hexhub.app.deployment.Deployment;
import dev.hexhub.app.deployment.Server;
import dev.hexhub.app.logging.Logging;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        description = "Runs the hub until it is told to stop by Ctrl-C or SIGTERM.")
final class RunCommand implements Callable<Integer> {

    @Mixin private final ConfigOptions options;

    @Option(names = "--host", paramLabel = "address", description = "Where to listen: 127.0.0.1.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "number", description = "Where to listen: 8000.")
    private @Nullable String port;

    @Option(
            names = "--redis",
            paramLabel = "url",
            description = "Where instances meet, such as redis://host:6379; one instance without.")
    private @Nullable String redis;

    @Option(names = "--log-format", paramLabel = "text|json", description = "How a log line looks.")
    private @Nullable String logFormat;

    @Spec private CommandSpec spec = CommandSpec.create();

    RunCommand(Map<String, String> environment) {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call() {
        Optional<LoadedConfig.Usable> loaded =
                options.load(spec.commandLine().getErr(), assignments());
        if (loaded.isEmpty()) {
            return ExitCode.CONFIG;
        }
        HubConfig config = loaded.get().config();
        Logging.start(config.log());
        Server server = Deployment.of(config).assemble(config);
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        Signals.onFirst(() -> stopped.complete(server.stop()));
        try {
            welcome(loaded.get(), server.start().getPort());
        } catch (IllegalStateException cannotListen) {
            spec.commandLine().getErr().println("hub: " + cannotListen.getMessage());
            return ExitCode.UNAVAILABLE;
        }
        return stopped.join() ? ExitCode.OK : ExitCode.TEMPORARY_FAILURE;
    }

    private Assignment[] assignments() {
        return Stream.of(
                        given("--host", "host", host),
                        given("--port", "port", port),
                        given("--redis", "redis.url", redis),
                        given("--log-format", "log.format", logFormat))
                .flatMap(Optional::stream)
                .toArray(Assignment[]::new);
    }

    private static Optional<Assignment> given(String option, String path, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> new Assignment(option, path, text));
    }

    /** People get a page to read; programs, which read the log, get the warnings there. */
    private void welcome(LoadedConfig.Usable loaded, int port) {
        HubConfig config = loaded.config();
        switch (config.log().format()) {
            case TEXT -> {
                PrintWriter out = spec.commandLine().getOut();
                ConfigOptions.warn(spec.commandLine().getErr(), loaded);
                Banner.of(config, port, options.isDev()).forEach(out::println);
                out.flush();
            }
            case JSON -> {
                Logger log = LoggerFactory.getLogger(RunCommand.class);
                log.info(
                        "hexhub {} ({}) listens on {}",
                        BuildInfo.VERSION,
                        Banner.deployment(config),
                        config.listen().url(port));
                String warning = String.join(" ", Banner.warnings(config, options.isDev()));
                loaded.warnings().forEach(beware -> log.warn("{}", beware));
                if (!warning.isEmpty()) {
                    log.warn(warning);
                }
            }
        }
    }
}
