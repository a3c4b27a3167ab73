package dev.hexhub.app.e2e;

import dev.hexhub.app.program.Processes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A Chromium of the machine without a window, with a profile of its own that ends with it. */
final class Chromium implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Path profile;
    private final DevTools devTools;

    private Chromium(Process process, Path profile, DevTools devTools) {
        this.process = process;
        this.profile = profile;
        this.devTools = devTools;
    }

    static Chromium launch() throws Exception {
        Path profile = Files.createTempDirectory("hexhub-chromium");
        Process process =
                new ProcessBuilder(
                                executable(),
                                "--headless",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + profile,
                                // A container runs as root, where Chromium has no sandbox.
                                "--no-sandbox",
                                "--disable-dev-shm-usage",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--lang=en-GB")
                        .redirectErrorStream(true)
                        .redirectOutput(
                                Files.createDirectories(Path.of("target"))
                                        .resolve("chromium.log")
                                        .toFile())
                        .start();
        return new Chromium(process, profile, new DevTools(address(process, profile)));
    }

    /**
     * A page in a session of its own, as if on another machine: nothing is shared with other pages.
     */
    BrowserPage open(URI address) throws Exception {
        String context =
                devTools.ask("Target.createBrowserContext", Map.of())
                        .get("browserContextId")
                        .asString();
        Map<String, ?> blank = Map.of("url", "about:blank", "browserContextId", context);
        String target = devTools.ask("Target.createTarget", blank).get("targetId").asString();
        Map<String, ?> attachment = Map.of("targetId", target, "flatten", true);
        String session =
                devTools.ask("Target.attachToTarget", attachment).get("sessionId").asString();
        BrowserPage page = new BrowserPage(devTools, context, session);
        page.open(address);
        return page;
    }

    @Override
    public void close() throws IOException {
        devTools.close();
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        Processes.end(process);
        all.forEach(Chromium::awaitEnd);
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }

    /** The browser's children outlive it for a moment, and write into its profile. */
    private static void awaitEnd(ProcessHandle child) {
        try {
            child.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException clings) {
            child.destroyForcibly();
        } catch (ExecutionException unobservable) {
            // then it is not waited for, and a file of the profile may stay behind
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static String executable() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "no Chromium on the PATH (expected one of " + NAMES + ")"));
    }

    /** Chromium writes its port and its address into a file of its profile. */
    private static URI address(Process process, Path profile)
            throws IOException, InterruptedException {
        Path written = profile.resolve("DevToolsActivePort");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(written) || Files.readAllLines(written).size() < 2) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("Chromium did not start; see target/chromium.log");
            }
            Thread.sleep(20);
        }
        List<String> lines = Files.readAllLines(written);
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    }
}
