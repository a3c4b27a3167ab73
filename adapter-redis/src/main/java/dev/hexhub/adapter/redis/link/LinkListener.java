package dev.hexhub.adapter.redis.link;

/** What a link tells. Only on the link's loop. */
public interface LinkListener {

    /** Everything published in the topic from now on is heard. Once for each {@code join}. */
    void joined(String topic);

    /** The topic could not be joined; nothing of it is heard. Instead of {@link #joined}. */
    void refused(String topic);

    /** Nothing of the topic is heard any more. Once for each {@code leave}. */
    void left(String topic);

    /** Something was published in a topic. */
    void message(String topic, byte[] content);

    /** The topic is heard again, and messages of it may be missing; only after {@link #joined}. */
    void missed(String topic);

    /** Messages may be missing from now on, in every topic. */
    void lost();

    /** Messages of every topic that was joined are heard again. */
    void restored();
}
