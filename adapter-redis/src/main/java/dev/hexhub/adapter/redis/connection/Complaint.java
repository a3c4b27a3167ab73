package dev.hexhub.adapter.redis.connection;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What Redis says instead of an answer, known by the first word, and what helps. In every case
 * Redis has not carried the command out.
 */
public enum Complaint {
    /** The slot belongs to another server. */
    MOVED(Cure.GO_THERE, ""),
    /** The slot is on its way to another server, and this key has arrived there. */
    ASK(Cure.ASK_THERE, ""),
    /** The slot is on its way, and only some of the keys have arrived. */
    TRYAGAIN(Cure.WAIT, ""),
    /** The server has been made to forget the script. */
    NOSCRIPT(Cure.LOAD, ""),
    /** The cluster has lost the owner of a slot. */
    CLUSTERDOWN(Cure.LOOK_AROUND, "the cluster is not whole"),
    /** The server's master is gone, and it may not answer for it. */
    MASTERDOWN(Cure.LOOK_AROUND, "a replica has lost its master"),
    /** The server has become a replica. */
    READONLY(Cure.DIAL_AGAIN, "the server is a replica and takes no writes"),
    /** The server is reading its data from disk. */
    LOADING(Cure.NONE, "the server is still loading its data"),
    /** A script holds the server up. */
    BUSY(Cure.NONE, "a script holds the server up"),
    /** The memory that Redis may use is full. */
    OOM(Cure.NONE, "maxmemory is reached"),
    /** Redis cannot save, and was told to take no writes then. */
    MISCONF(Cure.NONE, "the server cannot save its data and takes no writes"),
    /** Too few replicas for a write. */
    NOREPLICAS(Cure.NONE, "too few replicas are connected"),
    /** The connection has no user. */
    NOAUTH(Cure.DIAL_AGAIN, "user and password are missing"),
    /** User and password do not match. */
    WRONGPASS(Cure.DIAL_AGAIN, "user and password do not match"),
    /** The user may not do this. */
    NOPERM(Cure.NONE, "the user may not use a command, key or topic of the hub"),
    /** The server has another life than the connection began in; no news, as it says so anew. */
    FENCED(Cure.DIAL_AGAIN, ""),
    /** Something else: a bug, most likely. */
    OTHER(Cure.NONE, "");

    /** What helps. */
    enum Cure {
        /** Ask the named server, from now on. */
        GO_THERE,
        /** Ask the named server, this once. */
        ASK_THERE,
        /** Ask again in a moment. */
        WAIT,
        /** Load the script and ask again. */
        LOAD,
        /** Find out who owns what. */
        LOOK_AROUND,
        /** Make the connection anew: there may be another server behind the address. */
        DIAL_AGAIN,
        /** Nothing that the hub could do; whoever asked may try again. */
        NONE
    }

    private final Cure cure;
    private final String news;

    Complaint(Cure cure, String news) {
        this.cure = cure;
        this.news = news;
    }

    /** Null when the failure is not an answer of Redis but a time-out or a lost connection. */
    public static @Nullable Complaint in(@Nullable Throwable failure) {
        if (failure == null || message(failure).isEmpty()) {
            return null;
        }
        String word = message(failure).split(" ", 2)[0];
        for (Complaint known : values()) {
            if (known.name().equals(word)) {
                return known;
            }
        }
        return OTHER;
    }

    /** The server that a {@link #MOVED} or {@link #ASK} names: its third word. */
    static RedisNode target(Throwable failure) {
        return RedisNode.parse(message(failure).split(" ", 4)[2]);
    }

    private static String message(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisCommandExecutionException
                ? Objects.requireNonNullElse(cause.getMessage(), "")
                : "";
    }

    /**
     * Whether it is about the topic or key alone, and lasts until an operator changes something.
     */
    public boolean isRefusal() {
        return this == NOPERM;
    }

    /** Whether another server has what was asked about, or will soon. */
    public boolean isAboutSlot() {
        return switch (cure) {
            case GO_THERE, ASK_THERE, WAIT, LOOK_AROUND -> true;
            case LOAD, DIAL_AGAIN, NONE -> false;
        };
    }

    Cure cure() {
        return cure;
    }

    /** What the operator must know; empty when the hub copes by itself. */
    String news() {
        return news;
    }
}
