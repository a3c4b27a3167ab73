package dev.hexhub.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dagger.internal.codegen.ComponentProcessor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Dagger is here for: a deployment that forgets a part is no program. */
class MissingBindingTest {

    private static final List<String> PARTS =
            List.of("CoreParts", "InMemoryParts", "JwtParts", "PrometheusParts", "UndertowParts");

    @TempDir private Path classes;

    @Test
    void a_deployment_with_every_part_compiles() throws Exception {
        assertThat(errorsOfDeploymentWith(PARTS)).isEmpty();
    }

    @Test
    void a_deployment_that_forgets_its_broker_does_not_compile_and_the_port_is_named()
            throws Exception {
        List<String> forgetful =
                PARTS.stream().filter(part -> !part.equals("InMemoryParts")).toList();

        assertThat(errorsOfDeploymentWith(forgetful))
                .contains("MissingBinding", "dev.hexhub.ports.broker.Broker cannot be provided");
    }

    private String errorsOfDeploymentWith(List<String> parts) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            JavaCompiler.CompilationTask task =
                    compiler.getTask(
                            null,
                            files,
                            problems,
                            List.of("-Xlint:none"),
                            null,
                            List.of(deployment(parts)));
            task.setProcessors(List.of(new ComponentProcessor()));
            task.call();
        }
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                .map(problem -> problem.getMessage(Locale.ROOT))
                .collect(Collectors.joining("\n"));
    }

    private static JavaFileObject deployment(List<String> parts) {
        String modules =
                parts.stream().map(part -> part + ".class").collect(Collectors.joining(", "));
        String source =
                """
                package dev.hexhub.app.deployment;

                @jakarta.inject.Singleton
                @dagger.Component(modules = {%s})
                interface TriedHub {
                    dev.hexhub.runtime.Hub hub();

                    @dagger.Component.Factory
                    interface Factory {
                        TriedHub with(@dagger.BindsInstance dev.hexhub.app.config.HubConfig config);
                    }
                }
                """
                        .formatted(modules);
        return new SimpleJavaFileObject(
                URI.create("string:///TriedHub.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
