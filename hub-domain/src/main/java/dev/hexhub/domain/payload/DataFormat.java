package dev.hexhub.domain.payload;

/** What the bytes of a payload are. */
public enum DataFormat {
    /** One JSON value. */
    JSON,
    /** Any bytes; JSON may be among them. */
    BINARY;

    /** Whether whatever is of the other format may go where this one is expected. */
    public boolean takes(DataFormat other) {
        return this == BINARY || other == JSON;
    }
}
