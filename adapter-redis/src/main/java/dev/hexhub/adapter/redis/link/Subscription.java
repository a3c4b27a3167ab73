package dev.hexhub.adapter.redis.link;

/** One topic that somebody wants or wanted, and how far Redis has got with it. Only on the loop. */
final class Subscription {

    /** How far it is. */
    enum State {
        /** Redis has not been asked on this wire. */
        WAITING,
        /** Redis was asked and has not confirmed. */
        ASKED,
        /** Redis confirmed: everything is heard. */
        JOINED,
        /** Redis refused to have it back; it is asked again now and then. */
        REFUSED,
        /** Redis was asked to let go and has not confirmed. */
        LEAVING
    }

    private final String topic;
    private State state = State.WAITING;
    private long since;
    private boolean told;
    private boolean isInterrupted;
    private boolean isRefusalLogged;
    private boolean leaveIsTold = true;
    private boolean isWantedAgain;

    Subscription(String topic, long now) {
        this.topic = topic;
        this.since = now;
    }

    String topic() {
        return topic;
    }

    State state() {
        return state;
    }

    boolean is(State expected) {
        return state == expected;
    }

    void enter(State next, long now) {
        state = next;
        since = now;
    }

    /** Whether Redis owes an answer, and since before this moment. */
    boolean isOverdue(long before) {
        return state != State.JOINED && state != State.REFUSED && since - before < 0;
    }

    /** Whether the listener knows it as joined: then it comes back by itself after a loss. */
    boolean isTold() {
        return told;
    }

    void told() {
        told = true;
    }

    /** Messages are missed from now on, of this topic alone. */
    void interrupted() {
        isInterrupted = true;
    }

    /** Whether messages of this topic alone were missed. Asks once. */
    boolean endsInterruption() {
        boolean was = isInterrupted;
        isInterrupted = false;
        return was;
    }

    /** Whether the operator is to hear that it was refused: once, until it is confirmed. */
    boolean isFirstRefusal() {
        boolean first = !isRefusalLogged;
        isRefusalLogged = true;
        return first;
    }

    /** Redis took it: a refusal would be news again. */
    void accepted() {
        isRefusalLogged = false;
    }

    /** Given up: Redis is asked to let go, but nobody waits to be told. */
    void leaveQuietly() {
        leaveIsTold = false;
    }

    boolean isLeaveTold() {
        return leaveIsTold;
    }

    /** Somebody joins again while Redis is still letting go. */
    void wantAgain() {
        isWantedAgain = true;
    }

    boolean isWantedAgain() {
        return isWantedAgain;
    }
}
