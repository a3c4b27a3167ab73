package dev.hexhub.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts the instructions of processes with {@code perf}, in user and kernel mode. Many virtual
 * machines have no counters; then there is no figure, and processor time has to do. In the emulated
 * machine of {@code benchmarks/counted} an instruction takes a nanosecond, so that processor time
 * is the count; there it is without that of the JVM's compilers.
 */
public final class InstructionCount implements AutoCloseable {

    private static final Pattern COUNTED = Pattern.compile("(?m)^(\\d+),[^,]*,instructions");
    private static final boolean IS_CLOCK = Boolean.getBoolean("hexhub.clock.counts");
    private static final boolean IS_AVAILABLE = IS_CLOCK || probe();
    private static final int PATIENCE_SECONDS = 5;

    private final ProcessFigures servers;
    private final long begun;
    private final @Nullable Process perf;

    private InstructionCount(ProcessFigures servers, long begun, @Nullable Process perf) {
        this.servers = servers;
        this.begun = begun;
        this.perf = perf;
    }

    /** Whether this machine counts instructions. */
    public static boolean isAvailable() {
        return IS_AVAILABLE;
    }

    /** Counts from now on. */
    public static InstructionCount of(ProcessFigures servers) throws IOException {
        if (IS_CLOCK) {
            return new InstructionCount(servers, servers.uncompilingNanos(), null);
        }
        String all = servers.pids().stream().map(String::valueOf).collect(Collectors.joining(","));
        return new InstructionCount(servers, 0, IS_AVAILABLE ? perf(List.of("-p", all)) : null);
    }

    /** Counts no more; empty if the machine cannot count. */
    public OptionalLong stop() throws IOException, InterruptedException {
        if (IS_CLOCK) {
            return OptionalLong.of(servers.uncompilingNanos() - begun);
        }
        if (perf == null) {
            return OptionalLong.empty();
        }
        // perf prints what it has counted when it is interrupted, as by Ctrl-C
        int unused =
                new ProcessBuilder("kill", "-INT", Long.toString(perf.pid())).start().waitFor();
        return counted(perf);
    }

    @Override
    public void close() {
        if (perf != null) {
            perf.destroy();
        }
    }

    private static OptionalLong counted(Process perf) throws IOException, InterruptedException {
        String said = new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!perf.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            perf.destroyForcibly();
        }
        Matcher count = COUNTED.matcher(said);
        return count.find()
                ? OptionalLong.of(Long.parseLong(count.group(1)))
                : OptionalLong.empty();
    }

    private static boolean probe() {
        try {
            return counted(perf(List.of("--", "true"))).isPresent();
        } catch (IOException noPerf) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process perf(List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("perf", "stat", "-x,", "-e", "instructions"));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
