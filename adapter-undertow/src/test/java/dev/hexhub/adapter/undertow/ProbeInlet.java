package dev.hexhub.adapter.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.delivery.EncodedMessage;
import dev.hexhub.domain.delivery.OutboundQueue;
import dev.hexhub.domain.delivery.QueueLimits;
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
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** One connection as the hub sees it: writes down what it hears, and speaks when a test says so. */
final class ProbeInlet implements Inlet {

    static final String CLOSED = "closed";

    private static final QueueLimits LIMITS = new QueueLimits(64 << 20, Long.MAX_VALUE / 2);

    private final EventLoop loop;
    private final Outlet outlet;
    private final OutboundQueue queue = new OutboundQueue(LIMITS);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BiConsumer<ProbeInlet, ClientCommand> reaction;
    private boolean open = true;
    volatile boolean forgiving;

    ProbeInlet(EventLoop loop, Outlet outlet, BiConsumer<ProbeInlet, ClientCommand> reaction) {
        this.loop = loop;
        this.outlet = outlet;
        this.reaction = reaction;
    }

    @Override
    public void received(ClientCommand command) {
        assertOnLoop();
        switch (command) {
            case ClientCommand.Send send ->
                    heard.add(new String(send.data().bytes(), StandardCharsets.UTF_8));
            case ClientCommand.Pong pong -> heard.add("pong");
            case ClientCommand.Request request -> heard.add("request " + request.id());
        }
        reaction.accept(this, command);
    }

    @Override
    public void violated(DisconnectReason reason) {
        assertOnLoop();
        heard.add("violated " + reason.code());
        if (!forgiving) {
            closeNow(reason);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void closed() {
        assertOnLoop();
        heard.add(CLOSED);
    }

    /** What it heard next; fails when nothing comes. */
    String next() throws InterruptedException {
        String next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something heard within 10 s").isNotNull();
        return next;
    }

    /** Whether it heard nothing that the test has not asked for. */
    boolean isSilent() {
        return heard.isEmpty();
    }

    /** Queues the messages and flushes once. */
    void send(String... messages) {
        onLoop(() -> {
            for (String message : messages) {
                offer(message);
            }
            outlet.flush(queue);
            return true;
        });
    }

    /** From the loop: queues without flushing. */
    void offer(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertThat(queue.offer(new EncodedMessage(bytes), loop.now())).isNotNull();
    }

    /** From the loop: the end of a turn. */
    void flush() {
        outlet.flush(queue);
    }

    void close(DisconnectReason reason) {
        onLoop(() -> {
            closeNow(reason);
            return true;
        });
    }

    /** From the loop. */
    void closeNow(DisconnectReason reason) {
        open = false;
        outlet.close(reason, queue);
    }

    /** The bytes the queue counts, the transport's part included. */
    long queuedBytes() {
        return onLoop(queue::bytes);
    }

    /** From the loop. */
    long queuedBytesNow() {
        return queue.bytes();
    }

    /** From the loop: forgets what waits, but for what the transport holds. */
    void clearQueue() {
        queue.clear();
    }

    boolean isWritten() {
        return onLoop(queue::isWritten);
    }

    EventLoop loop() {
        return loop;
    }

    /** Runs something on the loop and waits for its result. */
    <T> T onLoop(Supplier<T> action) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return result.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void assertOnLoop() {
        if (!loop.isCurrent()) {
            heard.add("called on " + Thread.currentThread().getName());
        }
    }
}
