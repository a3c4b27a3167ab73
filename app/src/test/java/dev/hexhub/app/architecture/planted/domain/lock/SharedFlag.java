package dev.hexhub.app.architecture.planted.domain.lock;

/** Tells another thread. */
class SharedFlag {
    volatile boolean raised;
}
