package dev.hexhub.testkit.redis;

import dev.hexhub.testkit.port.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A real redis-server for tests, as a process of its own that ends with this one.
 *
 * <p>The program is the one that the environment variable {@code HUB_TEST_REDIS} names, or else one
 * that comes with a test dependency. Where neither runs, tests fail and say why: a test of Redis
 * that is skipped would be green for nothing.
 */
public final class RedisServer implements AutoCloseable {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);

    private final Path directory;
    private final int port;
    private final List<String> options;
    private Process process;

    private RedisServer(Path directory, int port, List<String> options) {
        this.directory = directory;
        this.port = port;
        this.options = List.copyOf(options);
        this.process = launch();
        awaitLoaded();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
    }

    /** The server that tests share. Whoever stops or bends one starts his own. */
    public static RedisServer shared() {
        return Shared.SERVER;
    }

    /** A server of one's own, empty and not on disk. */
    public static RedisServer start() {
        return start(List.of());
    }

    /** As above, with more options, as on the command line. */
    public static RedisServer start(List<String> options) {
        try {
            return new RedisServer(Files.createTempDirectory("hub-redis"), FreePort.any(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return port;
    }

    /** The same as an address for the hub. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Sends one command and answers the first line of what Redis says to it. */
    public String command(String... words) {
        return answer(words).getFirst();
    }

    /** Sends one command and answers all texts and numbers in what Redis says to it, in order. */
    public List<String> ask(String... words) {
        List<String> lines = answer(words);
        return lines.stream().filter(it -> !it.startsWith("*") && !it.startsWith("$")).toList();
    }

    private List<String> answer(String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) ANSWER_LIMIT.toMillis());
            socket.getOutputStream().write(request(words));
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            List<String> lines = new ArrayList<>();
            read(in, lines);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One answer, as lines: an array's and a text's own line come before what is in them. */
    private static void read(BufferedReader in, List<String> lines) throws IOException {
        String line = String.valueOf(in.readLine());
        lines.add(line);
        int length = line.matches("[*$]\\d+") ? Integer.parseInt(line.substring(1)) : 0;
        if (line.startsWith("$")) {
            char[] text = new char[length];
            for (int at = 0; at < length; ) {
                at += in.read(text, at, length - at);
            }
            in.readLine();
            new String(text).lines().forEach(lines::add);
        } else {
            for (int i = 0; i < length; i++) {
                read(in, lines);
            }
        }
    }

    /** Freezes the process: connections stay, nothing answers. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a frozen process go on. */
    public void thaw() {
        signal("CONT");
    }

    /** Ends the process without giving it a chance. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again at the same address, with what it has on disk. */
    public void restart() {
        restartWithoutWaiting();
        awaitLoaded();
    }

    /** As above, and returns before it has loaded what it has on disk. */
    public void restartWithoutWaiting() {
        process = launch();
    }

    /** Waits until it has loaded what it has on disk, and answers. */
    public void awaitLoaded() {
        long end = System.nanoTime() + LOAD_LIMIT.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "redis-server: no answer on port " + port + " (expected: PONG)");
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /**
     * What it has on disk now, as {@link #putBack} takes it. A file that is being written is taken
     * as far as it goes; Redis reads it up to there.
     */
    public Map<Path, byte[]> onDisk() {
        Map<Path, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Kills it and starts it again with what it had on disk earlier. */
    public void putBack(Map<Path, byte[]> earlier) {
        kill();
        try {
            for (Map.Entry<Path, byte[]> file : earlier.entrySet()) {
                Path place = directory.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.write(place, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException closedBefore) {
            // nothing is left
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it keeps what it has on disk. */
    public Path directory() {
        return directory;
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() {
        try {
            return new ProcessBuilder(commandLine())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("redis-server: did not start: " + RedisProgram.PATH, e);
        }
    }

    private List<String> commandLine() {
        List<String> line = new ArrayList<>(usualCommandLine());
        line.addAll(options);
        return line;
    }

    private List<String> usualCommandLine() {
        return List.of(
                RedisProgram.PATH.toString(),
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                directory.toString(),
                "--enable-debug-command",
                "local");
    }

    private boolean answers() {
        try {
            return command("PING").equals("+PONG");
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static byte[] request(String... words) {
        StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            request.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return request.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Started when the first test asks for it. */
    private static final class Shared {
        static final RedisServer SERVER = start();
    }
}
