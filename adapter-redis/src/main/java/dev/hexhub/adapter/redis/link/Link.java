package dev.hexhub.adapter.redis.link;

/**
 * What one instance hears of Redis: any number of topics, each with its own life. What becomes of
 * them is told to a {@link LinkListener}. Only on the loop, but for {@link #isUp} and {@link
 * #close}.
 *
 * <p>Pub/sub forgets: whatever is published while nobody listens is gone without a trace. So a link
 * promises three things. A topic is {@code joined} only once Redis confirmed it. Whenever messages
 * may have been missed, that is told: for all topics by {@code lost} and {@code restored}, for one
 * by {@code missed}, in each case so that who reads the store afterwards misses nothing. And a
 * connection that is open but deaf is found by a probe.
 */
public interface Link extends AutoCloseable {

    /** Whether everything that was joined is heard. From any thread. */
    boolean isUp();

    /** Asks for a topic; the answer is {@code joined} or {@code refused}. */
    void join(String topic);

    /** Lets a topic go; the answer is {@code left}. */
    void leave(String topic);

    /** Lets a joined topic go without an answer; it may be joined again at once. */
    void abandon(String topic);

    /** Ends it; nothing is told from now on. From any thread. */
    @Override
    void close();
}
