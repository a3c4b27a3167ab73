package dev.hexhub.ports.backend;

/** Whether traffic should come here. From any thread. */
public interface Health {

    /** Ready, or why not. */
    State state();

    /** What a load balancer needs to know. */
    enum State {
        /** The instance is coming up. */
        STARTING,
        /** Clients are welcome. */
        READY,
        /** The instance is stopping; its clients are being sent elsewhere. */
        DRAINING,
        /** The instance lives but cannot deliver: its broker or its registry is out of reach. */
        DEGRADED
    }
}
