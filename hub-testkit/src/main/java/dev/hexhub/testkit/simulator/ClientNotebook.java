package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.message.ServerMessage;
import dev.hexhub.domain.message.Subscribed;
import dev.hexhub.domain.message.Subscribed.Recovery;
import dev.hexhub.domain.stream.KnownPosition;
import dev.hexhub.domain.stream.Publication;
import dev.hexhub.domain.stream.StreamPosition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of its channels, over all its connections, and the rules that every message
 * must obey.
 */
final class ClientNotebook {

    private final Ledger ledger;
    private final String name;
    private final Map<ChannelName, Page> pages = new TreeMap<>();

    /** One channel. */
    private static final class Page {

        private State state = State.OUT;
        private long request;
        private @Nullable StreamPosition position;
        private boolean isAcrossAFork;
        private long lastTurn;
        private long newestWhenIn;
    }

    private enum State {
        OUT,
        ASKED,
        IN
    }

    ClientNotebook(Ledger ledger, String name) {
        this.ledger = ledger;
        this.name = name;
    }

    boolean isBusy(ChannelName channel) {
        return page(channel).state != State.OUT;
    }

    boolean isSubscribed(ChannelName channel) {
        return page(channel).state == State.IN;
    }

    /** The channels that the client was in before and is not in now. */
    List<ChannelName> waitingToContinue() {
        return pages.entrySet().stream()
                .filter(entry -> entry.getValue().state == State.OUT)
                .filter(entry -> entry.getValue().position != null)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The client asks to be let in; says from where it wants to continue. */
    @Nullable KnownPosition subscribing(ChannelName channel, long request) {
        Page page = page(channel);
        page.state = State.ASKED;
        page.request = request;
        return page.position == null
                ? null
                : new KnownPosition(page.position.epoch(), page.position.offset());
    }

    void refused(long request) {
        pages.values().stream()
                .filter(page -> page.state == State.ASKED && page.request == request)
                .forEach(page -> page.state = State.OUT);
    }

    void unsubscribed(ChannelName channel) {
        page(channel).state = State.OUT;
    }

    void disconnected() {
        pages.values().forEach(page -> page.state = State.OUT);
    }

    void subscribed(long request, Subscribed result) {
        pages.forEach((channel, page) -> {
            if (page.state == State.ASKED && page.request == request) {
                subscribed(channel, page, result);
            }
        });
    }

    private void subscribed(ChannelName channel, Page page, Subscribed result) {
        page.state = State.IN;
        page.lastTurn = 0;
        page.newestWhenIn = ledger.newest(channel);
        StreamPosition position = result.position();
        if (position == null) {
            return;
        }
        StreamPosition known = page.position;
        boolean isContinued = result.recovery() == Recovery.RECOVERED;
        if (isContinued && known != null && !isSame(known, position)) {
            ledger.violated(
                    "a recovered subscription continues where the client was",
                    name + " " + channel + " was at " + known + ", got " + position);
        }
        if (known != null && result.recovery() == Recovery.NOT_RECOVERED) {
            ledger.excused();
        }
        if (!isContinued || known == null) {
            page.position = position;
            page.isAcrossAFork = false;
        }
        result.publications().forEach(publication -> published(channel, page, publication));
    }

    private static boolean isSame(StreamPosition known, StreamPosition told) {
        return known.offset() == told.offset() && known.epoch().equals(told.epoch());
    }

    void pushed(ServerMessage.Push push) {
        Page page = page(push.channel());
        if (page.state != State.IN) {
            ledger.violated(
                    "pushes come after the subscribe reply and not after the unsubscribe reply",
                    name + " " + push.channel() + " got a " + push.getClass().getSimpleName());
            return;
        }
        switch (push) {
            case ServerMessage.Published published ->
                    published(push.channel(), page, published.publication());
            case ServerMessage.Unsubscribed unsubscribed -> {
                page.state = State.OUT;
                ledger.excused();
            }
            case ServerMessage.Joined joined -> {}
            case ServerMessage.Left left -> {}
            case ServerMessage.SubscribedByBackend subscribed ->
                    ledger.violated("nobody is subscribed unasked", name + " " + push.channel());
        }
    }

    private void published(ChannelName channel, Page page, Publication publication) {
        StreamPosition position = page.position;
        if (position == null) {
            page.lastTurn = laterThan(page.lastTurn, channel, publication);
        } else {
            checkNext(channel, position, publication);
            page.isAcrossAFork |= !ledger.follows(position, publication);
            page.position = position.after(publication);
        }
    }

    private long laterThan(long lastTurn, ChannelName channel, Publication publication) {
        long number = Ledger.numberIn(publication.data());
        long turn = ledger.turnOf(number);
        if (turn <= lastTurn) {
            ledger.violated(
                    "nothing twice, nothing out of order", name + " " + channel + " got " + number);
        }
        return turn;
    }

    private void checkNext(ChannelName channel, StreamPosition position, Publication publication) {
        long offset = publication.offset();
        if (offset != position.offset() + 1) {
            ledger.violated(
                    "no gap and no duplicate unless told",
                    name + " " + channel + " at " + position.offset() + " got " + offset);
        }
        long number = Ledger.numberIn(publication.data());
        if (!ledger.isAt(channel, position.epoch(), publication)) {
            ledger.violated(
                    "everybody gets what was published",
                    name + " " + channel + " " + offset + " got " + number);
        }
    }

    /** Where the client is, or null while it is not in or the channel has no positions. */
    @Nullable StreamPosition position(ChannelName channel) {
        Page page = page(channel);
        return page.state == State.IN ? page.position : null;
    }

    /**
     * Whether the client went on with publications that do not follow those it had, and was not
     * told.
     */
    boolean isAcrossAFork(ChannelName channel) {
        Page page = page(channel);
        return page.state == State.IN && page.isAcrossAFork;
    }

    /**
     * Whether the client has the channel's newest publication, unless nothing was published since
     * it is in; for channels without positions.
     */
    boolean hasTheLatest(ChannelName channel) {
        Page page = page(channel);
        long newest = ledger.newest(channel);
        return page.lastTurn == newest || (page.lastTurn == 0 && page.newestWhenIn == newest);
    }

    private Page page(ChannelName channel) {
        return pages.computeIfAbsent(channel, name -> new Page());
    }
}
