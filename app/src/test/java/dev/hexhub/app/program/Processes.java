package dev.hexhub.app.program;

import java.util.concurrent.TimeUnit;

/** Ends what a test started. */
public final class Processes {

    private static final int PATIENCE_SECONDS = 60;

    private Processes() {}

    /** Asks the process to end, waits for it, and ends it by force when that takes too long. */
    public static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException impatience) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
