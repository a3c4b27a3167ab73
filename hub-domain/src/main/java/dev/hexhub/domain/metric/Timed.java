package dev.hexhub.domain.metric;

/** Spans of time that the hub measures, in nanoseconds; each constant says which. */
public enum Timed {
    PUBLISH("From a publish request to the broker's answer."),
    DELIVERY(
            "From the broker's announcement on this instance to the end of the turn that wrote it to"
                    + " the local subscribers' sockets."),
    REPORTED("How old messages were when clients had them, as clients report it themselves.");

    private final String meaning;

    Timed(String meaning) {
        this.meaning = meaning;
    }

    /** What is measured, in a sentence for an operator. */
    public String meaning() {
        return meaning;
    }
}
