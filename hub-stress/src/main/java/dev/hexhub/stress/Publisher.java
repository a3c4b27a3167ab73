package dev.hexhub.stress;

/** Publishes in some of the channels. Asked by one thread. */
interface Publisher {

    /** Begins; nothing is published before it is asked for. */
    void start();

    /** Whether something can be published now. */
    boolean isReady();

    /**
     * Publishes. The outcome goes to the figures and, unless it was accepted, to the ledger.
     *
     * @param channel the number of the channel in the plan
     * @param dueAt when it was due, in nanoseconds of the run's clock
     */
    void publish(int channel, long dueAt);

    /** Ends; what was not answered is in doubt. */
    void stop();
}
