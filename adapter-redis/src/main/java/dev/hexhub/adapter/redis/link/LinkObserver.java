package dev.hexhub.adapter.redis.link;

/** Watches how well links hear. Called on the links' loop: only counts. */
public interface LinkObserver {

    /** Nobody watches. */
    LinkObserver NONE =
            new LinkObserver() {
                @Override
                public void probeHeard(long nanos) {
                    // nobody asked
                }

                @Override
                public void resubscribed(int topics) {
                    // nobody asked
                }
            };

    /**
     * A probe was heard.
     *
     * @param nanos from publishing it to meeting it here, by the way that publications take
     */
    void probeHeard(long nanos);

    /**
     * Redis lets topics be heard again that were heard before it or the network ended that.
     *
     * @param topics how many, from 1
     */
    void resubscribed(int topics);
}
