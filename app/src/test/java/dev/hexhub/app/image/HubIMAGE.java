package dev.hexhub.app.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.app.program.Processes;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container image, without a container: what it says of itself, what is in it, and that it
 * runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubIMAGE {

    private static final String FLAGS = "/opt/hexhub/jvm.options";
    private static final String CACHE = "/opt/hexhub/hexhub.aot";

    private UnpackedImage image;

    @BeforeAll
    void unpack(@TempDir Path directory) throws Exception {
        image = UnpackedImage.in(directory);
    }

    @Test
    void it_starts_the_hub_with_the_flags_that_it_has_everywhere() throws Exception {
        assertThat(UnpackedImage.texts(image.settings().get("Entrypoint")))
                .containsExactly(
                        "/opt/java/bin/java",
                        "@" + FLAGS,
                        "-XX:AOTCache=" + CACHE,
                        "-Xlog:aot*=off",
                        "-cp",
                        "@/app/jib-classpath-file",
                        "dev.hexhub.app.Main");
        assertThat(UnpackedImage.texts(image.settings().get("Cmd"))).containsExactly("run");
        assertThat(image.file(FLAGS)).hasSameTextualContentAs(Path.of("src/main/dist/jvm.options"));
        assertThat(image.file("/opt/java/bin/java")).isExecutable();
    }

    @Test
    void it_is_nobody_special_and_opens_one_port() {
        assertThat(image.settings().get("User").asString()).isEqualTo("10001:10001");
        assertThat(image.settings().get("ExposedPorts").propertyNames())
                .containsExactly("8000/tcp");
    }

    @Test
    void nothing_is_switched_on_that_an_operator_has_not_switched_on() throws Exception {
        assertThat(UnpackedImage.texts(image.settings().get("Env")))
                .filteredOn(it -> it.startsWith("HUB_"))
                .containsExactly("HUB_HOST=0.0.0.0");
        assertThat(image.files())
                .noneMatch(it -> it.contains("embedded-redis"))
                .noneMatch(it -> it.endsWith("/sh"))
                .anyMatch(it -> it.startsWith("/app/classpath/"));
    }

    @Test
    void its_layers_are_what_it_says_they_are() throws Exception {
        assertThat(image.digests()).isEqualTo(image.declaredDigests()).hasSizeGreaterThan(1);
    }

    /**
     * On this machine's kernel and C library, for want of a container; all of Java is the image's.
     */
    @Test
    void its_java_has_every_module_that_the_hub_needs() throws Exception {
        startsAndStops("-XX:AOTMode=off");
    }

    /** In another place than where the cache was made; Java ends at once if it cannot use it. */
    @Test
    void its_cache_fits_its_java_its_flags_and_its_class_path() throws Exception {
        startsAndStops("-XX:AOTMode=on", "-XX:AOTCache=" + image.file(CACHE));
    }

    private void startsAndStops(String... flags) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(image.file("/opt/java/bin/java").toString());
        command.add("@" + image.file(FLAGS));
        command.addAll(List.of(flags));
        command.add("-cp");
        command.add(image.classPath());
        command.addAll(List.of("dev.hexhub.app.Main", "run", "--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("HUB_"));
        Process hub = builder.start();
        try (BufferedReader printed = hub.inputReader()) {
            List<String> said = new ArrayList<>();
            boolean listens =
                    printed.lines()
                            .peek(said::add)
                            .anyMatch(line -> line.contains("listens on http://127.0.0.1:"));
            assertThat(listens).as(() -> String.join("\n", said)).isTrue();
        } finally {
            Processes.end(hub);
        }
        assertThat(hub.exitValue()).isZero();
    }
}
