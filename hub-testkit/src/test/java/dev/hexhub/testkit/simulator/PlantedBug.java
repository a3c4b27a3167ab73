package dev.hexhub.testkit.simulator;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The real code with one line changed, compiled into a class loader of its own, so that the
 * simulator meets the bug as if somebody had written it.
 */
final class PlantedBug {

    private final String source;
    private final String right;
    private final String wrong;

    /**
     * A bug.
     *
     * @param source the file, from the repository's root
     * @param right what stands there, exactly once
     * @param wrong what the bug makes of it
     */
    PlantedBug(String source, String right, String wrong) {
        this.source = source;
        this.right = right;
        this.wrong = wrong;
    }

    /** A schedule that meets the bug, or null when none of so many does. */
    @Nullable Long aSeedThatFindsIt(Path scratch, int schedules) throws Exception {
        compile(scratch);
        try (URLClassLoader loader = new Isolated(classPath(scratch))) {
            Class<?> simulation = loader.loadClass(Simulation.class.getName());
            return (Long)
                    simulation
                            .getMethod("anyBroken", long.class, int.class)
                            .invoke(null, 0L, schedules);
        }
    }

    private void compile(Path scratch) throws IOException {
        Path original = Path.of("..").resolve(source);
        String text = Files.readString(original);
        if (text.split(Pattern.quote(right), -1).length != 2) {
            throw new IllegalStateException(source + " does not hold exactly once: " + right);
        }
        Path patched = scratch.resolve(original.getFileName());
        Files.writeString(patched, text.replace(right, wrong));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result =
                compiler.run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-proc:none",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-d",
                        scratch.toString(),
                        patched.toString());
        if (result != 0) {
            throw new IllegalStateException("the bug does not compile: " + wrong);
        }
    }

    private static URL[] classPath(Path first) throws IOException {
        List<URL> urls = new ArrayList<>();
        urls.add(first.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    /** Loads our own classes anew, the patched ones first, and everything else as usual. */
    private static final class Isolated extends URLClassLoader {

        Isolated(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }
    }

    @Override
    public String toString() {
        return Path.of(source).getFileName() + ": " + wrong.strip();
    }
}
