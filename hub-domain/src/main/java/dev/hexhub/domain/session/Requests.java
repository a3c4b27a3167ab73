package dev.hexhub.domain.session;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.HistoryReader;
import dev.hexhub.domain.effect.ReplyTo;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.presence.PresenceStats;
import dev.hexhub.domain.stream.HistoryPage;
import dev.hexhub.domain.stream.HistoryQuery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.NewPublication;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are judged, handed on, and answered when the answer is there: publish, presence,
 * history.
 */
final class Requests {

    private final SessionContext context;
    private final Directory directory;
    private final Access access;
    private final AnswerSize sizes;

    Requests(SessionContext context, Directory directory, Access access) {
        this.context = context;
        this.directory = directory;
        this.access = access;
        this.sizes = AnswerSize.of(context.rules().limits());
    }

    void publish(Session session, ClientCommand.Publish command, Place place, long now) {
        if (!access.mayPublish(session, place.channel(), place.options())) {
            context.refuse(session, command.id(), Refusal.PERMISSION_DENIED, now);
        } else if (command.data().isEmpty()) {
            context.refuse(session, command.id(), Refusal.BAD_REQUEST, now);
        } else if (!context.rules().limits().carry(command.data())) {
            context.refuse(session, command.id(), Refusal.LIMIT_EXCEEDED, now);
        } else {
            ClientInfo publisher = session.infoIn(place.channel());
            context.effects()
                    .publish(
                            caller(session, command, sizes.line()),
                            place.channel(),
                            NewPublication.of(
                                    command.data(), publisher, place.options().retention()));
        }
    }

    void presence(Session session, ClientCommand.Presence command, Place place, long now) {
        if (judgePresence(session, command, place, now)) {
            context.effects().listPresence(caller(session, command, sizes.page()), place.channel());
        }
    }

    void presenceStats(
            Session session, ClientCommand.PresenceStats command, Place place, long now) {
        if (judgePresence(session, command, place, now)) {
            context.effects()
                    .countPresence(caller(session, command, sizes.line()), place.channel());
        }
    }

    private boolean judgePresence(
            Session session, ClientCommand.Request command, Place place, long now) {
        if (!place.options().presence()) {
            context.refuse(session, command.id(), Refusal.NOT_AVAILABLE, now);
            return false;
        }
        if (!access.maySeePresence(session, place.channel(), place.options())) {
            context.refuse(session, command.id(), Refusal.PERMISSION_DENIED, now);
            return false;
        }
        return true;
    }

    void history(Session session, ClientCommand.History command, Place place, long now) {
        KnownPosition since = command.since();
        if (!place.options().retention().isOn()) {
            context.refuse(session, command.id(), Refusal.NOT_AVAILABLE, now);
        } else if (!access.mayReadHistory(session, place.channel(), place.options())) {
            context.refuse(session, command.id(), Refusal.PERMISSION_DENIED, now);
        } else if (command.reverse() && since != null && since.offset() == 0) {
            context.refuse(session, command.id(), Refusal.BAD_REQUEST, now);
        } else {
            context.effects()
                    .readHistory(
                            new HistoryReader.Client(caller(session, command, sizes.page()), since),
                            place.channel(),
                            new HistoryQuery(since, clamp(command.limit()), command.reverse()),
                            place.options().retention());
        }
    }

    private int clamp(int limit) {
        int most = context.rules().limits().historyPage();
        return limit < 0 ? most : Math.min(limit, most);
    }

    void published(Answer.Published answer, long now) {
        reply(
                sizes.line(),
                answer.caller(),
                answer.position(),
                ServerMessage.PublishDone::new,
                now);
    }

    void listed(Answer.PresenceListed answer, long now) {
        List<ClientInfo> clients = answer.clients();
        reply(
                sizes.page(),
                answer.caller(),
                clients,
                id -> new ServerMessage.PresenceDone(id, clients == null ? List.of() : clients),
                now);
    }

    void counted(Answer.PresenceCounted answer, long now) {
        PresenceStats stats = answer.stats();
        reply(
                sizes.line(),
                answer.caller(),
                stats,
                id ->
                        new ServerMessage.PresenceStatsDone(
                                id, stats == null ? PresenceStats.EMPTY : stats),
                now);
    }

    void historyRead(HistoryReader.Client reader, @Nullable HistoryPage page, long now) {
        KnownPosition since = reader.since();
        Session session = directory.find(reader.caller().session());
        if (session == null) {
            return;
        }
        session.expect(-sizes.page());
        long id = reader.caller().command();
        if (page == null) {
            context.refuse(session, id, Refusal.INTERNAL_ERROR, now);
        } else if (since != null && !since.fits(page.top().epoch())) {
            context.refuse(session, id, Refusal.UNRECOVERABLE_POSITION, now);
        } else {
            context.answer(session, id, new ServerMessage.HistoryDone(id, page), now);
        }
    }

    private void reply(
            long expectedBytes,
            ReplyTo caller,
            @Nullable Object result,
            LongFunction<ServerMessage> message,
            long now) {
        Session session = directory.find(caller.session());
        if (session == null) {
            return;
        }
        session.expect(-expectedBytes);
        if (result == null) {
            context.refuse(session, caller.command(), Refusal.INTERNAL_ERROR, now);
        } else {
            context.answer(session, caller.command(), message.apply(caller.command()), now);
        }
    }

    private static ReplyTo caller(
            Session session, ClientCommand.Request command, long expectedBytes) {
        session.expect(expectedBytes);
        return new ReplyTo(session.id(), command.id());
    }
}
