package dev.hexhub.app.cli;

import dev.hexhub.app.demo.DemoCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo-cluster",
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        description = {
            "Runs three instances and a Redis on this machine, open to everybody on it.",
            "With HUB_REDIS_URL they meet there instead."
        })
final class DemoClusterCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Option(
            names = "--port",
            paramLabel = "number",
            defaultValue = "8000",
            description = {
                "Where the first instance listens.",
                "The others take the next free ports."
            })
    private int port = 8000;

    @Spec private CommandSpec spec = CommandSpec.create();

    DemoClusterCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Empty is as if it were not there, as for every setting. */
    private @Nullable String redisUrl() {
        String url = environment.getOrDefault("HUB_REDIS_URL", "");
        return url.isBlank() ? null : url;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DemoCluster cluster =
                new DemoCluster(line -> {
                    out.println(line);
                    out.flush();
                });
        Signals.onFirst(cluster::close);
        out.println("hub: starting a Redis and three instances ...");
        out.flush();
        try (cluster) {
            cluster.start(redisUrl(), port);
            cluster.awaitEnd();
            return ExitCode.OK;
        } catch (IOException notStarted) {
            spec.commandLine().getErr().println("hub: " + notStarted.getMessage());
            return ExitCode.UNAVAILABLE;
        }
    }
}
