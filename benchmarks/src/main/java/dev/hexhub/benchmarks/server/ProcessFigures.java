package dev.hexhub.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the system says about processes, added up: Linux's {@code /proc}, and {@code jcmd} for JVMs.
 */
public final class ProcessFigures {

    /** A tick of {@code utime} and {@code stime}: 100 a second on every Linux that Java runs on. */
    private static final long TICK_NANOS = 10_000_000;

    /** In {@code stat}, counted from the state, which follows the name in parentheses. */
    private static final int USER_TIME = 11;

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern COMPILER = Pattern.compile("^C[12] Compiler");
    private static final Pattern LIVE_BYTES = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final List<Long> pids;

    ProcessFigures(List<Long> pids) {
        this.pids = List.copyOf(pids);
    }

    /** The processes. */
    public List<Long> pids() {
        return pids;
    }

    /** Processor time so far, of all threads, in user and system mode, in nanoseconds. */
    public long cpuNanos() throws IOException {
        long sum = 0;
        for (long pid : pids) {
            sum += cpuNanos(Files.readString(proc(pid, "stat")));
        }
        return sum;
    }

    private static long cpuNanos(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]))
                * TICK_NANOS;
    }

    /** Processor time that the compilers of JVMs have used so far, in nanoseconds. */
    public long compilerNanos() throws IOException {
        return sumOfThreads(thread -> isCompiler(thread) ? cpuNanos(read(thread, "stat")) : 0);
    }

    /**
     * Processor time so far of all threads but compilers, in nanoseconds; not rounded to ticks, but
     * without threads that have ended.
     */
    long uncompilingNanos() throws IOException {
        return sumOfThreads(thread -> isCompiler(thread) ? 0 : scheduledNanos(thread));
    }

    private static boolean isCompiler(Path thread) throws IOException {
        return COMPILER.matcher(read(thread, "comm")).find();
    }

    private static long scheduledNanos(Path thread) throws IOException {
        String scheduled = read(thread, "schedstat");
        return Long.parseLong(scheduled.substring(0, scheduled.indexOf(' ')));
    }

    private static String read(Path thread, String file) throws IOException {
        return Files.readString(thread.resolve(file));
    }

    private long sumOfThreads(Reader reader) throws IOException {
        long sum = 0;
        for (long pid : pids) {
            try (Stream<Path> threads = Files.list(proc(pid, "task"))) {
                for (Path thread : threads.toList()) {
                    sum += unlessEnded(reader, thread);
                }
            }
        }
        return sum;
    }

    private static long unlessEnded(Reader reader, Path thread) throws IOException {
        try {
            return reader.nanosOf(thread);
        } catch (NoSuchFileException ended) {
            return 0;
        }
    }

    /** Reads a time from what the system says about a thread. */
    private interface Reader {
        long nanosOf(Path thread) throws IOException;
    }

    /** Files that are open now, sockets among them. */
    public long openFiles() throws IOException {
        long sum = 0;
        for (long pid : pids) {
            try (Stream<Path> files = Files.list(proc(pid, "fd"))) {
                sum += files.count();
            }
        }
        return sum;
    }

    /** Memory that is in use now, in bytes. */
    public long residentBytes() throws IOException {
        long sum = 0;
        for (long pid : pids) {
            Matcher resident = RESIDENT.matcher(Files.readString(proc(pid, "status")));
            sum += resident.find() ? Long.parseLong(resident.group(1)) * 1024 : 0;
        }
        return sum;
    }

    /** Bytes of the objects that are live in the heaps of JVMs; collects their garbage first. */
    public long liveHeapBytes() throws IOException, InterruptedException {
        long sum = 0;
        for (long pid : pids) {
            Matcher total = LIVE_BYTES.matcher(jcmd(pid, "GC.class_histogram"));
            sum += total.find() ? Long.parseLong(total.group(1)) : 0;
        }
        return sum;
    }

    /** Has JVMs collect their garbage. */
    public void collectGarbage() throws IOException, InterruptedException {
        for (long pid : pids) {
            String unused = jcmd(pid, "GC.run");
        }
    }

    private static String jcmd(long pid, String order) throws IOException, InterruptedException {
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

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }
}
