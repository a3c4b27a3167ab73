package dev.hexhub.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./hub} itself, in a small tree where a Maven and a JDK of the test's own stand. */
class LauncherTest {

    private static final String MAVEN =
            """
            #!/bin/sh
            echo "$@" >>"$(dirname "$0")/calls"
            [ ! -f "$(dirname "$0")/broken" ] || exit 1
            sleep 1
            mkdir -p app/target/classes app/target/rules
            touch app/target/hexhub.jar app/target/test.classpath
            """;

    private static final String JAVA = "#!/bin/sh\necho \"Ctrl-C stops: $*\"\n";

    @TempDir Path tree;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void a_tree_that_was_never_built() throws IOException {
        script("hub", Files.readString(Path.of("..", "hub")));
        script("bin/mvn", MAVEN);
        script("jdk/bin/java", JAVA);
        script("jdk/bin/javac", "#!/bin/sh\n");
        write("jdk/release", "JAVA_VERSION=\"25.0.1\"\n");
        write("pom.xml", "");
        write("app/pom.xml", "");
        write("app/src/main/java/A.java", "");
        write("app/src/test/java/dev/hexhub/app/architecture/RulesReport.java", "");
        environment.put("HUB_JAVA_HOME", tree.resolve("jdk").toString());
        environment.put("PATH", tree.resolve("bin") + ":" + System.getenv("PATH"));
    }

    @Test
    void a_tree_is_built_once_and_then_started() throws Exception {
        assertThat(hub("run").finish()).isZero();
        Run second = hub("run");

        assertThat(second.finish()).isZero();
        assertThat(second.output()).contains("dev.hexhub.app.Main run").doesNotContain("building");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void two_that_start_at_once_build_once_and_both_run() throws Exception {
        Run first = hub("run");
        Run second = hub("config");

        assertThat(List.of(first.finish(), second.finish())).containsOnly(0);
        assertThat(first.output()).contains("dev.hexhub.app.Main run");
        assertThat(second.output()).contains("dev.hexhub.app.Main config");
        assertThat(calls()).hasSize(1);
        assertThat(tree.resolve("app/target/hexhub.building")).doesNotExist();
    }

    @Test
    void the_rules_are_compiled_once_while_nothing_changes() throws Exception {
        assertThat(hub("rules").finish()).isZero();
        Run second = hub("rules");

        assertThat(second.finish()).isZero();
        assertThat(second.output()).contains("dev.hexhub.app.architecture.RulesReport");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void what_a_build_left_that_was_killed_is_taken_away() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        write("app/target/hexhub.building/pid", dead.pid() + "\n");

        assertThat(hub("run").finish()).isZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void a_build_that_fails_ends_with_70_and_keeps_nobody_else_waiting() throws Exception {
        write("bin/broken", "");
        Run run = hub("run");

        assertThat(run.finish()).isEqualTo(70);
        assertThat(run.output()).contains("hub: the build failed");
        assertThat(tree.resolve("app/target/hexhub.building")).doesNotExist();
    }

    /** A file in the way, since whoever tests as root may write everywhere else. */
    @Test
    void where_nothing_can_be_written_a_sentence_says_so() throws Exception {
        write("app/target", "");
        for (String command : List.of("run", "rules", "image")) {
            Run run = hub(command);

            assertThat(run.finish()).isEqualTo(73);
            assertThat(run.output())
                    .startsWith("hub: not built, or outdated, and ")
                    .contains("/app/target cannot be written")
                    .doesNotContain("touch:", "mkdir:");
        }
    }

    @Test
    void a_java_home_that_is_none_is_refused_and_no_other_is_taken() throws Exception {
        environment.put("JAVA_HOME", tree.resolve("jdk").toString());
        environment.put("HUB_JAVA_HOME", "/no/such/jdk");
        Run missing = hub("run");
        write("old/release", "JAVA_VERSION=\"17.0.15\"\n");
        script("old/bin/javac", "#!/bin/sh\n");
        environment.put("HUB_JAVA_HOME", tree.resolve("old").toString());
        Run old = hub("run");

        assertThat(List.of(missing.finish(), old.finish())).containsOnly(69);
        assertThat(missing.output())
                .isEqualTo(
                        "hub: HUB_JAVA_HOME: /no/such/jdk (expected: the directory of a JDK 25 or newer)\n");
        assertThat(old.output()).startsWith("hub: HUB_JAVA_HOME: " + tree + "/old (expected: ");
    }

    @Test
    void an_empty_java_home_is_as_if_it_were_not_set() throws Exception {
        environment.put("JAVA_HOME", tree.resolve("jdk").toString());
        environment.put("HUB_JAVA_HOME", "");

        assertThat(hub("run").finish()).isZero();
    }

    @Test
    void a_quiet_maven_writes_no_colours_to_where_nobody_looks() throws Exception {
        Process maven =
                new ProcessBuilder("mvn", "-o", "-q", "-N", "validate", "-f", "../pom.xml")
                        .redirectErrorStream(true)
                        .start();
        String output = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(maven.waitFor()).isZero();
        assertThat(output).doesNotContain("\u001b");
    }

    private Run hub(String command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("./hub", command)
                        .directory(tree.toFile())
                        .redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Run(builder.start(), new StringBuilder());
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(tree.resolve("bin/calls"));
    }

    private void script(String name, String text) throws IOException {
        write(name, text);
        tree.resolve(name).toFile().setExecutable(true);
    }

    private void write(String name, String text) throws IOException {
        Path file = tree.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    private record Run(Process process, StringBuilder read) {

        int finish() throws IOException, InterruptedException {
            read.append(
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String output() {
            return read.toString();
        }
    }
}
