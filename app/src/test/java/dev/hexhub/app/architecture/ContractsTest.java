package dev.hexhub.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules about tests, which no class path shows: they are read as text. */
class ContractsTest {

    private static final Path PROJECT = projectDirectory();

    private static Path projectDirectory() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("hub-domain"))
                ? here
                : Objects.requireNonNull(here.getParent());
    }

    private static List<String> contracts() {
        return sources("hub-testkit/src/main")
                .map(path -> path.getFileName().toString().replace(".java", ""))
                .filter(name -> name.endsWith("Contract"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Broker", "History", "PresenceStore", "InstanceRegistry", "ControlLine"})
    void every_port_has_a_contract(String port) {
        assertThat(contracts()).contains(port + "Contract");
    }

    @Test
    void every_adapter_passes_its_contract() {
        assertThat(contracts())
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(contract ->
                        assertThat(testsThatExtend(contract)).as(contract).isNotEmpty());
    }

    @Test
    void a_contract_that_nobody_extends_would_be_noticed() {
        assertThat(testsThatExtend("NoSuchContract")).isEmpty();
    }

    private static List<Path> testsThatExtend(String contract) {
        Pattern extending = Pattern.compile("extends\\s+" + contract + "\\b");
        return Stream.of("adapter-inmemory", "adapter-undertow", "adapter-redis", "app")
                .flatMap(module -> sources(module + "/src/test"))
                .filter(path -> extending.matcher(text(path)).find())
                .toList();
    }

    private static Stream<Path> sources(String directory) {
        Path root = PROJECT.resolve(directory);
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList().stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
