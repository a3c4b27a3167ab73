package dev.hexhub.domain.cluster;

/** What instances say to each other. Orders and questions are answered by a report, once each. */
public sealed interface ClusterMessage {

    /** What it is about. */
    ErrandId errand();

    /**
     * Do something with a user's connections. Who gets the same errand again does nothing and
     * reports again.
     *
     * @param errand see {@link ClusterMessage}
     * @param command what to do
     */
    record Order(ErrandId errand, ControlCommand command) implements ClusterMessage {}

    /**
     * Say what is there.
     *
     * @param errand see {@link ClusterMessage}
     * @param inquiry what the asker wants to know
     */
    record Question(ErrandId errand, Inquiry inquiry) implements ClusterMessage {}

    /**
     * What came of an order or a question.
     *
     * @param errand that of the order or the question
     * @param by who reports
     * @param findings what it has to say
     */
    record Report(ErrandId errand, InstanceId by, Findings findings) implements ClusterMessage {}
}
