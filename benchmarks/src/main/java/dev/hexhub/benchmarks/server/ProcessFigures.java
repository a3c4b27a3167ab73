package dev.hexhub.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the system says about a process: Linux's {@code /proc}, and {@code jcmd} for a JVM. */
public final class ProcessFigures {

    /** A tick of {@code utime} and {@code stime}: 100 a second on every Linux that Java runs on. */
    private static final long TICK_NANOS = 10_000_000;

    /** In {@code stat}, counted from the state, which follows the name in parentheses. */
    private static final int USER_TIME = 11;

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler");
    private static final Pattern LIVE_BYTES = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final long pid;

    ProcessFigures(long pid) {
        this.pid = pid;
    }

    /** The process. */
    public long pid() {
        return pid;
    }

    /** Processor time so far, of all threads, in user and system mode, in nanoseconds. */
    public long cpuNanos() throws IOException {
        return cpuNanos(Files.readString(proc("stat")));
    }

    private static long cpuNanos(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
                * TICK_NANOS;
    }

    /** Processor time that a JVM's compilers have used so far, in nanoseconds. */
    public long compilerNanos() throws IOException {
        long sum = 0;
        try (Stream<Path> threads = Files.list(proc("task"))) {
            for (Path thread : threads.toList()) {
                sum += compilerNanos(thread);
            }
        }
        return sum;
    }

    private static long compilerNanos(Path thread) throws IOException {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return COMPILER.matcher(stat).find() ? cpuNanos(stat) : 0;
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /** Memory that is in use now, in bytes. */
    public long residentBytes() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(proc("status")));
        return resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
    }

    /** Bytes of the objects that are live in a JVM's heap; collects its garbage first. */
    public long liveHeapBytes() throws IOException, InterruptedException {
        Matcher total = LIVE_BYTES.matcher(jcmd("GC.class_histogram"));
        return total.find() ? Long.parseLong(total.group(1)) : 0;
    }

    /** Has a JVM collect its garbage. */
    public void collectGarbage() throws IOException, InterruptedException {
        String unused = jcmd("GC.run");
    }

    private String jcmd(String order) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(Java.program("jcmd").toString(), Long.toString(pid), order)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + order + ": " + said);
        }
        return said;
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
