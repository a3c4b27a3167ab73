package dev.hexhub.domain.cluster;

/** What instances say to each other. Orders and questions are answered by a report, once each. */
public sealed interface ClusterMessage {

    /** What it is about. */
    Ticket ticket();

    /**
     * Do something with a user's connections. Who gets the same ticket again does nothing and
     * reports again.
     *
     * @param ticket see {@link ClusterMessage}
     * @param command what to do
     */
    record Order(Ticket ticket, ControlCommand command) implements ClusterMessage {}

    /**
     * Say what is there.
     *
     * @param ticket see {@link ClusterMessage}
     * @param inquiry what the asker wants to know
     */
    record Question(Ticket ticket, Inquiry inquiry) implements ClusterMessage {}

    /**
     * What came of an order or a question.
     *
     * @param ticket that of the order or the question
     * @param by who reports
     * @param findings what it has to say
     */
    record Report(Ticket ticket, InstanceId by, Findings findings) implements ClusterMessage {}
}
