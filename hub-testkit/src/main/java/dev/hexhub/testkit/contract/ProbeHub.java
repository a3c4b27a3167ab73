package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.QueueLimits;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Connections;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A hub that writes down what a transport tells it, and does with each connection what a test says.
 * From any thread.
 */
public final class ProbeHub implements Connections {

    private static final QueueLimits AMPLE = new QueueLimits(64 << 20, Long.MAX_VALUE / 2);

    private final QueueLimits limits;
    private final Duration patience;
    private final BlockingQueue<ProbeInlet> opened = new LinkedBlockingQueue<>();
    private volatile boolean accepting = true;
    private volatile BiConsumer<ProbeInlet, ClientCommand> reaction = (inlet, command) -> {};
    private volatile Consumer<ProbeInlet> welcome = inlet -> {};

    /** A hub that waits ten seconds for what must happen, and queues whatever a test offers. */
    public ProbeHub() {
        this(AMPLE, Duration.ofSeconds(10));
    }

    /** A hub whose queues have these limits, and that waits so long for what must happen. */
    public ProbeHub(QueueLimits limits, Duration patience) {
        this.limits = limits;
        this.patience = patience;
    }

    static ProbeHub withPatience(Duration patience) {
        return new ProbeHub(AMPLE, patience);
    }

    @Override
    public Inlet opened(EventLoop loop, Outlet outlet, WireFormat format) {
        ProbeInlet inlet = new ProbeInlet(this, loop, outlet, format);
        welcome.accept(inlet);
        opened.add(inlet);
        return inlet;
    }

    @Override
    public boolean isAccepting() {
        return accepting;
    }

    /** From now on, whether another connection is welcome. */
    public void accept(boolean whether) {
        accepting = whether;
    }

    /** What happens on the loop after a command was heard; nothing unless told. */
    public void onCommand(BiConsumer<ProbeInlet, ClientCommand> reaction) {
        this.reaction = reaction;
    }

    /** What happens on the loop before the way in is handed out; nothing unless told. */
    public void onOpened(Consumer<ProbeInlet> welcome) {
        this.welcome = welcome;
    }

    /** The connection that came next; fails when none comes. */
    public ProbeInlet next() throws InterruptedException {
        ProbeInlet next = opened.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        assertThat(next).as("a connection within %s", patience).isNotNull();
        return next;
    }

    /** Whether no connection came that the test has not asked for. */
    public boolean hasNone() {
        return opened.isEmpty();
    }

    QueueLimits limits() {
        return limits;
    }

    Duration patience() {
        return patience;
    }

    void react(ProbeInlet inlet, ClientCommand command) {
        reaction.accept(inlet, command);
    }
}
