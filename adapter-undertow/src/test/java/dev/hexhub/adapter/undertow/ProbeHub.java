package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A hub that takes every connection and does with it what a test says. */
final class ProbeHub implements Connections {

    private final BlockingQueue<ProbeInlet> opened = new LinkedBlockingQueue<>();
    volatile boolean accepting = true;
    volatile BiConsumer<ProbeInlet, ClientCommand> reaction = (inlet, command) -> {};
    volatile Consumer<ProbeInlet> welcome = inlet -> {};

    @Override
    public Inlet opened(EventLoop loop, Outlet outlet, WireFormat format) {
        assertThat(format.name()).isEqualTo("json");
        assertThat(loop.isCurrent()).isTrue();
        ProbeInlet inlet =
                new ProbeInlet(loop, outlet, (i, command) -> reaction.accept(i, command));
        welcome.accept(inlet);
        opened.add(inlet);
        return inlet;
    }

    @Override
    public boolean isAccepting() {
        return accepting;
    }

    /** The connection that came next; fails when none comes. */
    ProbeInlet next() throws InterruptedException {
        ProbeInlet next = opened.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("a connection within 10 s").isNotNull();
        return next;
    }

    boolean hasNone() {
        return opened.isEmpty();
    }
}
