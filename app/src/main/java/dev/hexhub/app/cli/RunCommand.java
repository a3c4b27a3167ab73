package dev.hexhub.app.cli;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        description =
                "Runs the hub until it is told to stop by Ctrl-C or SIGTERM; SIGHUP reloads the configuration.")
final class RunCommand implements Callable<Integer> {

    @Mixin private final ConfigOptions options;

    @Mixin private final SettingOptions settings = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    RunCommand(Map<String, String> environment) {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call() {
        Optional<LoadedConfig.Usable> loaded =
                options.load(spec.commandLine().getErr(), settings.assignments());
        if (loaded.isEmpty()) {
            return ExitCode.CONFIG;
        }
        HubConfig config = loaded.get().config();
        Reloading reloading =
                new Reloading(loaded.get(), () -> options.reload(settings.assignments()));
        Signals.onHangUp(reloading::asked);
        Logging.start(config.log());
        Server server = Deployment.of(config).assemble(config);
        CompletableFuture<Boolean> stopped = new CompletableFuture<>();
        Signals.onFirst(() -> {
            reloading.stopping();
            stopped.complete(server.stop());
        });
        try {
            welcome(loaded.get(), server.start().getPort());
        } catch (IllegalStateException cannotListen) {
            spec.commandLine().getErr().println("hub: " + cannotListen.getMessage());
            return ExitCode.UNAVAILABLE;
        }
        reloading.started(server::reconfigured);
        return stopped.join() ? ExitCode.OK : ExitCode.TEMPORARY_FAILURE;
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
