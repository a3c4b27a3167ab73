package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.Offered;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.WireFormat;
import dev.hexhub.domain.message.ClientCommand;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.ports.transport.Inlet;
import dev.hexhub.ports.transport.Outlet;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One connection as the hub sees it: writes down what it hears, and speaks when a test says so.
 *
 * <p>A call from another thread than the loop's, or in the middle of a call to the outlet, is
 * written down too, in front of what was said: no test of what is heard passes with it.
 */
public final class ProbeInlet implements Inlet {

    /** How it writes down that the connection is gone. */
    public static final String CLOSED = "closed";

    private final ProbeHub hub;
    private final EventLoop loop;
    private final Outlet outlet;
    private final WireFormat format;
    private final OutboundQueue queue;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private volatile boolean forgiving;
    private boolean open = true;
    private boolean calling;
    private int timesWritten;

    ProbeInlet(ProbeHub hub, EventLoop loop, Outlet outlet, WireFormat format) {
        this.hub = hub;
        this.loop = loop;
        this.outlet = outlet;
        this.format = format;
        this.queue = new OutboundQueue(hub.limits());
        checkThread();
    }

    @Override
    public void received(ClientCommand command) {
        checkThread();
        switch (command) {
            case ClientCommand.Send send ->
                    heard.add(new String(send.data().bytes(), StandardCharsets.UTF_8));
            case ClientCommand.Pong pong -> heard.add("pong");
            case ClientCommand.Request request -> heard.add("request " + request.id());
        }
        hub.react(this, command);
    }

    @Override
    public void violated(DisconnectReason reason) {
        checkThread();
        heard.add("violated " + reason.code());
        if (!forgiving) {
            closeNow(reason);
        }
    }

    @Override
    public void written() {
        checkThread();
        timesWritten++;
        if (!queue.isWritten()) {
            heard.add("written, it was told, and it was not");
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void closed() {
        checkThread();
        heard.add(CLOSED);
    }

    /** From now on it lets violations pass. */
    public void forgive() {
        forgiving = true;
    }

    /** What it heard next; fails when nothing comes. */
    public String next() throws InterruptedException {
        String next = heard.poll(hub.patience().toNanos(), TimeUnit.NANOSECONDS);
        assertThat(next).as("something heard within %s", hub.patience()).isNotNull();
        return next;
    }

    /** Whether it heard nothing that the test has not asked for. */
    public boolean isSilent() {
        return heard.isEmpty();
    }

    /** The encoding that the transport named. */
    public WireFormat format() {
        return format;
    }

    /** The loop it lives on. */
    public EventLoop loop() {
        return loop;
    }

    /** Queues the messages and flushes once. */
    public void send(String... messages) {
        onLoop(() -> {
            for (String message : messages) {
                offer(message);
            }
            flush();
            return true;
        });
    }

    /** Ends the connection. */
    public void close(DisconnectReason reason) {
        onLoop(() -> {
            closeNow(reason);
            return true;
        });
    }

    /** The bytes the queue counts, the transport's part included. */
    public long queuedBytes() {
        return onLoop(queue::bytes);
    }

    /** How often it heard that the socket had taken everything after all. */
    public int timesWritten() {
        return onLoop(() -> timesWritten);
    }

    /** Whether the socket took everything that was queued. */
    public boolean isWritten() {
        return onLoop(queue::isWritten);
    }

    /** From the loop: queues without flushing. */
    public void offer(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertThat(offer(new EncodedMessage(bytes))).isEqualTo(Offered.QUEUED);
    }

    /** From the loop: queues without flushing, if there is room. */
    Offered offer(EncodedMessage message) {
        return queue.offer(message, loop.now());
    }

    /** From the loop: the end of a turn. */
    public void flush() {
        calling = true;
        outlet.flush(queue);
        calling = false;
    }

    /** From the loop: ends the connection. */
    public void closeNow(DisconnectReason reason) {
        open = false;
        calling = true;
        outlet.close(reason, queue);
        calling = false;
    }

    /** From the loop: wants nothing more to be read. */
    public void pauseReading() {
        calling = true;
        outlet.pauseReading();
        calling = false;
    }

    /** From the loop: wants to hear the client again. */
    public void resumeReading() {
        calling = true;
        outlet.resumeReading();
        calling = false;
    }

    /** From the loop: forgets what waits; the bytes that count still, held by the transport. */
    public long clearQueue() {
        queue.clear();
        return queue.bytes();
    }

    /** Runs something on the loop and waits for its result. */
    public <T> T onLoop(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return new Patience(hub.patience()).answer(result);
    }

    private void checkThread() {
        if (!loop.isCurrent()) {
            heard.add("called on " + Thread.currentThread().getName());
        } else if (calling) {
            heard.add("called in the middle of a call");
        }
    }
}
