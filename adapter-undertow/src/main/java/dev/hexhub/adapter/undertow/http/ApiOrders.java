package dev.hexhub.adapter.undertow.http;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.cluster.ControlCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.message.UnsubscribeReason;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.Answer;
import java.time.InstantSource;

/** Reads from requests what is to be done to a user's connections. */
final class ApiOrders {

    private final InstantSource calendar;

    ApiOrders(InstantSource calendar) {
        this.calendar = calendar;
    }

    static Answer<ControlCommand> disconnect(ApiRequest request) {
        UserId user = request.user();
        DisconnectReason reason = request.reason();
        return user == null || reason == null
                ? Answer.no(Refusal.BAD_REQUEST)
                : Answer.yes(
                        new ControlCommand.Disconnect(
                                user, request.client(), request.spared(), reason));
    }

    static Answer<ControlCommand> unsubscribe(ApiRequest request) {
        UserId user = request.user();
        ChannelName channel = request.channel();
        UnsubscribeReason reason = request.unsubscribeReason();
        return user == null || channel == null || reason == null
                ? Answer.no(Refusal.BAD_REQUEST)
                : Answer.yes(
                        new ControlCommand.Unsubscribe(user, request.client(), channel, reason));
    }

    static Answer<ControlCommand> message(ApiRequest request) {
        UserId user = request.user();
        Payload data = request.data();
        return user == null || data == null
                ? Answer.no(Refusal.BAD_REQUEST)
                : Answer.yes(new ControlCommand.Message(user, request.client(), null, data));
    }

    Answer<ControlCommand> subscribe(ApiRequest request) {
        UserId user = request.user();
        ChannelName channel = request.channel();
        long seconds = secondsLeft(request);
        if (user == null || channel == null) {
            return Answer.no(Refusal.BAD_REQUEST);
        }
        return seconds < 0
                ? Answer.no(Refusal.EXPIRED)
                : Answer.yes(
                        new ControlCommand.Subscribe(
                                user,
                                request.client(),
                                channel,
                                request.info(),
                                request.data(),
                                seconds));
    }

    /** A connection that is to be taken for expired ends like one that is. */
    Answer<ControlCommand> refresh(ApiRequest request) {
        UserId user = request.user();
        long seconds = secondsLeft(request);
        if (user == null) {
            return Answer.no(Refusal.BAD_REQUEST);
        }
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
