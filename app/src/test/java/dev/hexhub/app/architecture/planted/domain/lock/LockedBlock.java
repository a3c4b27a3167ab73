package dev.hexhub.app.architecture.planted.domain.lock;

/** Locks in the middle. */
class LockedBlock {

    private int count;

    int next() {
        synchronized (this) {
            return ++count;
        }
    }
}
