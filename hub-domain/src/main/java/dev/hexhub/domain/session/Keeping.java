package dev.hexhub.domain.session;

import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.metric.Counted;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a client said too early, and bounds it without ending anybody: a client of which more
 * is kept than {@link #MOST_BYTES} is not read any more until most of that is done. TCP then holds
 * the client back. So a client costs that much, and what its transport had read before it stopped:
 * the rest of one message.
 */
final class Keeping {

    /** Reading pauses above this many kept bytes, or above what may wait for the client if less. */
    static final long MOST_BYTES = 64 * 1024;

    private final SessionContext context;
    private final Vigil vigil;
    private final long most;

    Keeping(SessionContext context, Vigil vigil) {
        this.context = context;
        this.vigil = vigil;
        this.most = Math.min(MOST_BYTES, context.rules().limits().queue().bytes());
    }

    /** Keeps a command until the conversation goes on. */
    void inLine(Session session, ClientCommand command, long now) {
        session.keeping().join(command);
        added(session, command, now);
    }

    /** Keeps a command until the subscription to its channel is decided. */
    void behind(Session session, Subscription underWay, ClientCommand command, long now) {
        underWay.keep(command);
        added(session, command, now);
    }

    private void added(Session session, ClientCommand command, long now) {
        KeptCommands kept = session.keeping();
        kept.add(command);
        if (kept.bytes() > most && !kept.isReadingPaused()) {
            kept.pauseReading(true);
            session.heartbeat().pause();
            context.effects().count(Counted.READS_PAUSED, 1);
            context.effects().pauseReading(session.connection());
            vigil.watch(session, now);
        }
    }

    /** The next command in line, which then waits no more; null when none waits. */
    @Nullable ClientCommand nextInLine(Session session, long now) {
        KeptCommands kept = session.kept();
        return kept == null ? null : done(session, kept.next(), now);
    }

    /** The next command that waited for a channel, which then waits no more; null for none. */
    @Nullable ClientCommand nextOf(Session session, Lane lane, long now) {
        return done(session, lane.next(), now);
    }

    private @Nullable ClientCommand done(
            Session session, @Nullable ClientCommand command, long now) {
        if (command != null) {
            session.keeping().remove(command);
            readOn(session, now);
        }
        return command;
    }

    /** The conversation is over, but the connection is still there. */
    void forget(Session session, long now) {
        KeptCommands kept = session.kept();
        if (kept != null) {
            kept.forget();
            readOn(session, now);
        }
    }

    private void readOn(Session session, long now) {
        KeptCommands kept = session.keeping();
        if (kept.isReadingPaused() && kept.bytes() <= most / 2 && !session.isClosed()) {
            kept.pauseReading(false);
            session.heartbeat().goOn(now);
            context.effects().resumeReading(session.connection());
            vigil.watch(session, now);
        }
    }
}
