package dev.hexhub.app.cli;

import dev.hexhub.app.config.LoadedConfig;
import dev.hexhub.app.token.TokenReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "checktoken",
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        description = {
            "Says what a token holds, and what a hub with this configuration would make of it.",
            "The exit code is 0 for a token that is taken, and 1 for any other."
        })
final class CheckTokenCommand implements Callable<Integer> {

    /** Far beyond any message that a hub takes. */
    private static final int LONGEST = 16 << 20;

    private final InstantSource clock;
    private final InputStream in;

    @Mixin private final ConfigOptions options;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "TOKEN",
            description = {
                "The token; without it, or with -, it is read from the standard input,",
                "so that it stands in no history of a shell."
            })
    private @Nullable String token;

    CheckTokenCommand(Map<String, String> environment, InstantSource clock, InputStream in) {
        this.options = new ConfigOptions(environment);
        this.clock = clock;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        Optional<LoadedConfig.Usable> loaded = options.load(spec.commandLine().getErr());
        if (loaded.isEmpty()) {
            return ExitCode.CONFIG;
        }
        String given = given().strip();
        if (given.isEmpty()) {
            spec.commandLine().getErr().println("hub: token: nothing (expected: a token)");
            return ExitCode.USAGE;
        }
        TokenReport report = TokenReport.of(given, loaded.get().config(), clock);
        PrintWriter out = spec.commandLine().getOut();
        report.lines().forEach(out::println);
        out.flush();
        return report.isGood() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private String given() throws IOException {
        return token == null || token.equals("-")
                ? new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8)
                : token;
    }
}
