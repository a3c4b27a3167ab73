package dev.hexhub.adapter.undertow.http;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import java.time.InstantSource;

/** Reads from requests what is to be done to a user's connections. */
final class ApiOrders {

    private final InstantSource calendar;

    ApiOrders(InstantSource calendar) {
        this.calendar = calendar;
    }

    static Answer<ControlCommand> disconnect(ApiRequest request) {
        return Answer.yes(
                new ControlCommand.Disconnect(
                        request.user(), request.client(), request.spared(), request.reason()));
    }

    static Answer<ControlCommand> unsubscribe(ApiRequest request) {
        return Answer.yes(
                new ControlCommand.Unsubscribe(
                        request.user(),
                        request.client(),
                        request.channel(),
                        request.unsubscribeReason()));
    }

    static Answer<ControlCommand> message(ApiRequest request) {
        return Answer.yes(
                new ControlCommand.Message(request.user(), request.client(), null, request.data()));
    }

    Answer<ControlCommand> subscribe(ApiRequest request) {
        UserId user = request.user();
        ChannelName channel = request.channel();
        long seconds = secondsLeft(request);
        return seconds < 0
                ? Answer.no(Refusal.EXPIRED)
                : Answer.yes(
                        new ControlCommand.Subscribe(
                                user,
                                request.client(),
                                channel,
                                request.info(),
                                request.greeting(),
                                seconds));
    }

    /** A connection that is to be taken for expired ends like one that is. */
    Answer<ControlCommand> refresh(ApiRequest request) {
        UserId user = request.user();
        long seconds = secondsLeft(request);
        return Answer.yes(
                request.isExpired() || seconds < 0
                        ? new ControlCommand.Disconnect(
                                user, request.client(), request.spared(), DisconnectReason.EXPIRED)
                        : new ControlCommand.Refresh(
                                user, request.client(), request.info(), seconds));
    }

    /** 0 for a time that was not named, below 0 for one that has passed. */
    private long secondsLeft(ApiRequest request) {
        if (request.expireAt() == 0) {
            return 0;
        }
        long left = request.expireAt() - calendar.instant().getEpochSecond();
        return left <= 0 ? -1 : left;
    }
}
