package dev.hexhub.app.cli;

import dev.hexhub.app.config.Durations;
import dev.hexhub.app.config.LoadedConfig;
import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.app.token.TokenMaker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        description = {
            "Makes a token to connect with or, with --channel, to subscribe with.",
            "It is signed with token.hmac_secret, the key that the hub runs with."
        })
final class TokenCommand implements Callable<Integer> {

    private final InstantSource clock;

    @Mixin private final ConfigOptions options;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--user", required = true, paramLabel = "id", description = "Whom it names.")
    private String user = "";

    @Option(names = "--channel", paramLabel = "name", description = "The channel it opens.")
    private @Nullable String channel;

    @Option(
            names = "--ttl",
            paramLabel = "1h",
            defaultValue = "1h",
            description = "How long it is good, such as 10m, 1h or 30d.")
    private String ttl = "1h";

    @Option(
            names = "--info",
            paramLabel = "json",
            description = "JSON that others see beside the user.")
    private @Nullable String info;

    TokenCommand(Map<String, String> environment, InstantSource clock) {
        this.options = new ConfigOptions(environment);
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Optional<LoadedConfig.Usable> loaded = options.load(spec.commandLine().getErr());
        if (loaded.isEmpty()) {
            return ExitCode.CONFIG;
        }
        TokenConfig config = loaded.get().config().token();
        Secret key = config.hmacSecret();
        if (key == null) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "hub: token.hmac_secret: nothing (expected: the key the hub runs with;"
                                    + " set HUB_TOKEN_HMAC_SECRET, or use --dev)");
            return ExitCode.CONFIG;
        }
        spec.commandLine().getOut().println(new TokenMaker(key, clock).make(wish(config)));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private TokenMaker.Wish wish(TokenConfig config) {
        Duration good = Durations.parse(ttl);
        if (good == null) {
            throw new ParameterException(
                    spec.commandLine(), "--ttl: " + ttl + " (expected: such as 10m, 1h or 30d)");
        }
        try {
            return new TokenMaker.Wish(
                    user, channel, good, info, config.audience(), config.issuer());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--" + refused.getMessage());
        }
    }
}
