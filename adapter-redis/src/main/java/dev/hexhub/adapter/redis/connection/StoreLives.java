package dev.hexhub.adapter.redis.connection;

import io.lettuce.core.RedisException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In which life each server is, as far as its newest connection knows, and in which lives may be
 * published. From any thread.
 *
 * <p>A life is the id under which a master hands its writes to replicas: Redis draws it anew
 * whenever it starts as a master and whenever a replica takes over. Nothing of it comes from disk,
 * so no snapshot brings an old one back. Every connection asks for it before anything else goes
 * through; but only a script that compares it knows the truth.
 */
public final class StoreLives {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLives.class);

    private static final Pattern ROLE = Pattern.compile("(?m)^role:master\\s*$");
    private static final Pattern ID = Pattern.compile("(?m)^master_replid:([0-9a-f]+)");

    /** Of a replica. No script takes it for its server's life, so each refuses. */
    private static final String NONE = "none";

    /** Of a server that does not say. Scripts do not look. */
    private static final String UNKNOWN = "";

    private final Map<RedisNode, String> current = new ConcurrentHashMap<>();
    private final Map<String, Boolean> opened = new ConcurrentHashMap<>();
    private volatile @Nullable BiConsumer<RedisNode, String> listener;

    /**
     * Whether and how to publish on a server.
     *
     * @param life in which life it has to be; empty if that does not matter
     * @param renews whether each channel begins a new epoch in it
     */
    public record Pass(String life, boolean renews) {}

    /** Guards from now on; tells each life of a server once, and first those that are known. */
    public synchronized void guard(BiConsumer<RedisNode, String> told) {
        listener = told;
        current.forEach(this::tell);
    }

    /** A new connection to a server has asked for {@code INFO replication}; null: it may not. */
    synchronized void answered(RedisNode node, @Nullable String info) {
        String life = info == null ? UNKNOWN : lifeIn(info);
        String former = current.put(node, life);
        if (!life.equals(former)) {
            if (life.equals(UNKNOWN)) {
                LOG.warn(
                        "Redis {}: its user may not ask for INFO; places may be given twice when"
                                + " it comes back without its last writes.",
                        node);
            }
            tell(node, life);
        }
    }

    private void tell(RedisNode node, String life) {
        BiConsumer<RedisNode, String> told = listener;
        if (told != null && !life.equals(UNKNOWN) && !life.equals(NONE)) {
            opened.remove(life);
            told.accept(node, life);
        }
    }

    /** The life that this answer of a server names. */
    static String lifeIn(String info) {
        Matcher id = ID.matcher(info);
        return ROLE.matcher(info).find() && id.find() ? id.group(1) : NONE;
    }

    /** In this life may be published. */
    public synchronized void open(String life, boolean renews) {
        if (current.containsValue(life)) {
            opened.keySet().retainAll(current.values());
            opened.put(life, renews);
        }
    }

    /** What to publish with; throws {@link FencedException} where nothing may be published now. */
    public Pass passFor(RedisNode node) {
        String life = current.getOrDefault(node, UNKNOWN);
        if (listener == null || life.equals(UNKNOWN)) {
            return new Pass(UNKNOWN, false);
        }
        Boolean renews = opened.get(life);
        if (renews == null && !life.equals(NONE)) {
            throw new FencedException();
        }
        return new Pass(life, renews != null && renews);
    }

    /** In which life the server has to be for what is said to it about positions to count. */
    public String lifeOf(RedisNode node) {
        return listener == null ? UNKNOWN : current.getOrDefault(node, NONE);
    }

    /** The store came back, and it is not settled yet what it has lost. */
    public static final class FencedException extends RedisException {

        private static final long serialVersionUID = 1L;

        FencedException() {
            super(
                    "redis: it has come back, and not everybody has said yet what was there before"
                            + " (expected: try again)");
        }
    }
}
