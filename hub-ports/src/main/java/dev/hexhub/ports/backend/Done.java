package dev.hexhub.ports.backend;

/** The answer of something that was simply done. */
public enum Done {
    /** It was. */
    DONE
}
