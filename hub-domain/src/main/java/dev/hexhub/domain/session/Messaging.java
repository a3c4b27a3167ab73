package dev.hexhub.domain.session;

import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.cluster.Reached;
import dev.hexhub.domain.effect.Answer;
import dev.hexhub.domain.effect.ReplyTo;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/**
 * What clients say to users rather than in channels. A client may have a few such messages under
 * way and no more: each goes to other instances and waits for their reports.
 */
final class Messaging {

    private static final int MOST_UNDER_WAY = 8;

    private final SessionContext context;
    private final Directory directory;

    Messaging(SessionContext context, Directory directory) {
        this.context = context;
        this.directory = directory;
    }

    void message(Session session, ClientCommand.Message command, long now) {
        Refusal refusal = judge(session, command);
        if (refusal != null) {
            context.refuse(session, command.id(), refusal, now);
            return;
        }
        session.messagesUnderWay(session.messagesUnderWay() + 1);
        context.effects()
                .tellUser(
                        new ReplyTo(session.id(), command.id()),
                        new ControlCommand.Message(
                                new UserId(command.user()), null, session.user(), command.data()));
    }

    private @Nullable Refusal judge(Session session, ClientCommand.Message command) {
        if (!context.rules().allowMessagesToUsers()) {
            return Refusal.NOT_AVAILABLE;
        }
        if (session.user().isAnonymous()) {
            return Refusal.PERMISSION_DENIED;
        }
        if (command.user().isEmpty()) {
            return Refusal.BAD_REQUEST;
        }
        if (session.messagesUnderWay() == MOST_UNDER_WAY) {
            return Refusal.TOO_MANY_REQUESTS;
        }
        return context.rules().limits().judge(command.data());
    }

    void told(Answer.UserTold answer, long now) {
        Session session = directory.find(answer.caller().session());
        if (session == null) {
            return;
        }
        session.messagesUnderWay(session.messagesUnderWay() - 1);
        long id = answer.caller().command();
        Reached reached = answer.reached();
        if (reached == null) {
            context.refuse(session, id, Refusal.INTERNAL_ERROR, now);
        } else {
            context.answer(
                    session,
                    id,
                    new ServerMessage.MessageDone(id, reached.instances(), reached.connections()),
                    now);
        }
    }
}
