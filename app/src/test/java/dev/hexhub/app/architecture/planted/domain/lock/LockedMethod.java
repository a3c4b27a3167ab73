package dev.hexhub.app.architecture.planted.domain.lock;

/** Locks as a whole. */
class LockedMethod {

    private int count;

    synchronized int next() {
        return ++count;
    }
}
