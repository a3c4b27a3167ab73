package dev.hexhub.ports.registry;

/** What became of an instance's lease when it was renewed. */
public enum Renewal {
    /** The lease goes on; the instance's routes are known. */
    CONTINUED,
    /** The lease began, or began anew after it had ended: the registry knows none of the routes. */
    BEGUN
}
