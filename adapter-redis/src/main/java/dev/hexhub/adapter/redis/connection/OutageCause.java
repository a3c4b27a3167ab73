package dev.hexhub.adapter.redis.connection;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.protocol.RedisProtocolException;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a Redis server cannot be used, in a few kinds that an operator can act on. It is told by the
 * kinds of the failure and of what caused it; what those say in words is not shown, as it may hold
 * an address with its password.
 */
public enum OutageCause {
    /** Nobody listens there. */
    REFUSED("connection refused: nothing listens at this address"),
    /** The name leads nowhere. */
    UNKNOWN_HOST("unknown host: the name has no address"),
    /** No way there. */
    NO_ROUTE("no route to this address"),
    /** No answer in time. */
    TIMED_OUT("no answer in time: a firewall, a server that hangs, or one that speaks TLS"),
    /** TLS could not be agreed on. */
    TLS("TLS failed: the certificate is not trusted, or the port speaks no TLS"),
    /** The user is not let in. */
    WRONG_PASSWORD("user or password is wrong, or missing"),
    /** The user lacks a right. */
    FORBIDDEN("the user may not use a command, key or topic of the hub"),
    /** The server is starting. */
    LOADING("the server is still loading its data"),
    /** A replica. */
    READ_ONLY("the server is a replica and takes no writes"),
    /** No memory left. */
    OUT_OF_MEMORY("maxmemory is reached"),
    /** One server where a cluster was expected. */
    NO_CLUSTER("redis.mode is cluster, but the server is not part of one"),
    /** Somebody else answers. */
    NOT_REDIS("what answers is not Redis: another program, or a port that speaks TLS"),
    /** The server hung up. */
    CLOSED("the connection was ended by the other side; a plain port does so when TLS is spoken"),
    /** Something else. */
    OTHER("it failed; the debug log says how");

    private static final int CAUSES_LOOKED_AT = 12;

    private final String text;

    OutageCause(String text) {
        this.text = text;
    }

    /** What helps the operator, in words. */
    public String text() {
        return text;
    }

    /** The most telling of the failure and its causes; null is a connection that just ended. */
    static OutageCause of(@Nullable Throwable failure) {
        OutageCause best = failure == null ? CLOSED : OTHER;
        Throwable one = failure;
        for (int depth = 0; one != null && depth < CAUSES_LOOKED_AT; depth++) {
            OutageCause found = ofOne(one);
            if (found.ordinal() < best.ordinal()) {
                best = found;
            }
            one = one.getCause();
        }
        return best;
    }

    private static OutageCause ofOne(Throwable failure) {
        return switch (failure) {
            case ConnectTimeoutException _, RedisCommandTimeoutException _, TimeoutException _ ->
                    TIMED_OUT;
            case NoRouteToHostException _ -> NO_ROUTE;
            case ConnectException _ -> REFUSED;
            case UnknownHostException _, UnresolvedAddressException _ -> UNKNOWN_HOST;
            case SSLException _ -> TLS;
            case RedisProtocolException _ -> NOT_REDIS;
            default -> byWords(Objects.requireNonNullElse(failure.getMessage(), ""));
        };
    }

    /** By the first words of an answer of Redis, which begin with a code. */
    private static OutageCause byWords(String words) {
        String code = words.split(" ", 2)[0];
        return switch (code) {
            case "WRONGPASS", "NOAUTH" -> WRONG_PASSWORD;
            case "NOPERM" -> FORBIDDEN;
            case "LOADING" -> LOADING;
            case "READONLY" -> READ_ONLY;
            case "OOM" -> OUT_OF_MEMORY;
            default -> byWholeWords(words);
        };
    }

    private static OutageCause byWholeWords(String words) {
        if (words.contains("cluster support disabled")) {
            return NO_CLUSTER;
        }
        if (words.contains("without any password configured")
                || words.contains("invalid password")) {
            return WRONG_PASSWORD;
        }
        boolean isEnd =
                words.contains("closed prematurely")
                        || words.contains("Connection reset")
                        || words.contains("Connection closed");
        return isEnd ? CLOSED : OTHER;
    }
}
