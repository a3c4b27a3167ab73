package dev.hexhub.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests leave nothing behind in the system's temporary directory. They take a {@code @TempDir},
 * which JUnit deletes, or a place in {@code target}; who makes a file of the system's deletes it.
 */
class TemporaryFilesTest {

    /** Made without a directory to lie in, hence in the system's. */
    private static final Pattern IN_THE_SYSTEMS =
            Pattern.compile("createTemp(?:Directory|File)\\(\\s*\"");

    /** Each deletes when it is closed, or when its JVM ends. */
    private static final Set<String> WHO_DELETE =
            Set.of("RedisServer.java", "RedisProgram.java", "Chromium.java");

    @Test
    void nobody_makes_a_file_in_the_systems_directory_but_who_deletes_it() throws IOException {
        assertThat(sources())
                .hasSizeGreaterThan(300)
                .filteredOn(source -> makesOne(read(source)))
                .extracting(source -> String.valueOf(source.getFileName()))
                .allMatch(WHO_DELETE::contains, "deletes it, or takes a @TempDir instead");
    }

    @Test
    void who_makes_one_is_noticed() {
        assertThat(makesOne("Files.createTempDirectory(\"hub\").resolve(\"hub.yaml\")")).isTrue();
        assertThat(makesOne("Files.createTempFile(\n        \"redis-server\", \"\")")).isTrue();
        assertThat(makesOne("File.createTempFile(\"a\", \"b\")")).isTrue();
        assertThat(makesOne("Files.createTempDirectory(target, \"hub\")")).isFalse();
    }

    private static boolean makesOne(String source) {
        return IN_THE_SYSTEMS.matcher(source).find();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(House.project())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("TemporaryFilesTest.java"))
                    .filter(file -> file.toString().matches(".*/(src/test|hub-testkit/src)/.*"))
                    .toList();
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
