package dev.hexhub.app.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.config.ConfigLoader;
import dev.hexhub.app.config.ConfigSources;
import dev.hexhub.app.config.Effective;
import dev.hexhub.app.config.LoadedConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What the help says of commands and defaults is what there is. */
class HelpTest {

    private static final Pattern LAUNCHED = Pattern.compile("(?m)^#   \\./hub (\\w+)");
    private static final CommandLine HUB = HubCommand.commandLine(Map.of(), InstantSource.system());

    static Stream<OptionSpec> optionsWithADefault() {
        return HUB.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.defaultValue() != null);
    }

    @ParameterizedTest
    @MethodSource("optionsWithADefault")
    void every_default_of_an_option_is_called_one(OptionSpec option) {
        assertThat(option.command().commandLine().getUsageMessage())
                .contains("Default: " + option.defaultValue());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"--host, host", "--port, port", "--log-format, log.format"})
    void the_default_of_an_option_for_a_setting_is_that_of_the_setting(String name, String path) {
        for (String command : List.of("run", "config")) {
            OptionSpec option = requireNonNull(command(command).findOption(name));

            assertThat(option.description()).contains("  Default: " + defaultOf(path));
        }
    }

    @Test
    void every_command_of_the_launcher_is_listed() throws IOException {
        List<String> launched =
                LAUNCHED.matcher(Files.readString(Path.of("..", "hub")))
                        .results()
                        .map(found -> found.group(1))
                        .toList();

        assertThat(launched).contains("verify", "bench", "image", "rules");
        assertThat(launched)
                .allSatisfy(command ->
                        assertThat(HUB.getUsageMessage()).contains("./hub " + command + " "));
    }

    private static CommandSpec command(String name) {
        return requireNonNull(HUB.getSubcommands().get(name)).getCommandSpec();
    }

    private static String defaultOf(String path) {
        LoadedConfig loaded =
                ConfigLoader.load(new ConfigSources(false, null, Map.of(), List.of()));
        return ((LoadedConfig.Usable) loaded)
                .effective().stream()
                        .filter(setting -> setting.path().equals(path))
                        .map(Effective::values)
                        .findFirst()
                        .orElseThrow()
                        .getFirst();
    }
}
