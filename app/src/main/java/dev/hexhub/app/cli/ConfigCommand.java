package dev.hexhub.app.cli;

import dev.hexhub.app.config.EffectiveYaml;
import dev.hexhub.app.config.Fit;
import dev.hexhub.app.config.LoadedConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = HubCommand.Version.class,
        description = {
            "Checks the configuration and prints what counts in the end.",
            "Secrets are masked; whatever is not a default carries its origin."
        })
final class ConfigCommand implements Callable<Integer> {

    @Mixin private final ConfigOptions options;

    @Mixin private final SettingOptions settings = new SettingOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    ConfigCommand(Map<String, String> environment) {
        this.options = new ConfigOptions(environment);
    }

    @Override
    public Integer call() {
        Optional<LoadedConfig.Usable> loaded =
                options.load(spec.commandLine().getErr(), settings.assignments());
        if (loaded.isEmpty()) {
            return ExitCode.CONFIG;
        }
        Fit.warnings(loaded.get().config())
                .forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
        spec.commandLine().getOut().print(EffectiveYaml.of(loaded.get().effective()));
        spec.commandLine().getOut().flush();
        ConfigOptions.warn(spec.commandLine().getErr(), loaded.get());
        return ExitCode.OK;
    }
}
