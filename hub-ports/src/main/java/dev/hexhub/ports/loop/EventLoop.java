package dev.hexhub.ports.loop;

/**
 * One thread that runs one thing after the other: a transport's I/O thread, or a test's hand.
 *
 * <ul>
 *   <li><b>L1</b> Everything given to one loop runs on one thread, never two at a time.
 *   <li><b>L2</b> {@code execute} keeps the order in which one caller calls it.
 *   <li><b>L3</b> {@code yield} runs after the loop had a chance to serve its sockets; {@code
 *       execute} may run before.
 *   <li><b>L4</b> {@code schedule} runs no earlier than asked.
 *   <li><b>L5</b> {@code now} never goes back and is comparable between the loops of one process.
 *   <li><b>L6</b> A task that throws does not end the loop.
 * </ul>
 */
public interface EventLoop {

    /** Runs the task soon. From any thread. */
    void execute(Runnable task);

    /**
     * Runs the task once the loop has served its sockets: for work that was cut short to be fair.
     * Only on the loop.
     */
    void yield(Runnable task);

    /** Runs the task after a delay in nanoseconds, at least 0. From any thread. */
    void schedule(long delayNanos, Runnable task);

    /** Monotonic time in nanoseconds, with no relation to the calendar. From any thread. */
    long now();

    /** Whether the caller is on this loop. From any thread. */
    boolean isCurrent();
}
