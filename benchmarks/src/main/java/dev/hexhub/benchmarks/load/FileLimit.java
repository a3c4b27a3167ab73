package dev.hexhub.benchmarks.load;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** A socket is a file, and a limit met halfway looks like a failure of the server. */
public final class FileLimit {

    private static final int OTHER_FILES = 200;

    private FileLimit() {}

    /** Whether a process may have so many connections; the server's limit is ours. */
    public static boolean allows(int connections) {
        return most() >= connections + OTHER_FILES;
    }

    /** Says what is wrong and what helps. */
    public static String refusal(int connections) {
        return "a process may open "
                + most()
                + " files (needed: "
                + (connections + OTHER_FILES)
                + "); raise the limit: ulimit -n "
                + (connections + OTHER_FILES);
    }

    /** How many processes it takes to have so many connections. */
    static int processesFor(int connections) {
        long each = most() - OTHER_FILES;
        return each < 1 ? 1 : (int) ((connections + each - 1) / each);
    }

    static void require(int connections) {
        if (!allows(connections)) {
            throw new IllegalStateException(refusal(connections));
        }
    }

    private static long most() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
