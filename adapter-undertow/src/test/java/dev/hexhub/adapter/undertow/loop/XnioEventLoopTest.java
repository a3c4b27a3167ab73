package dev.hexhub.adapter.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.ports.loop.EventLoop;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.ChannelPipe;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.StreamSinkChannel;
import org.xnio.channels.StreamSourceChannel;

/** What the contract of an event loop cannot ask for: sockets, and the end. */
class XnioEventLoopTest {

    private XnioWorker worker;
    private List<XnioEventLoop> loops;

    @BeforeEach
    void start() throws Exception {
        worker =
                Xnio.getInstance(getClass().getClassLoader())
                        .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 2));
        loops = EventLoops.of(worker).all();
    }

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    @Test
    void l3_what_yields_runs_after_sockets_that_are_ready_and_execute_does_not_wait_for_them()
            throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        EventLoop loop = loops.getFirst();
        ChannelPipe<StreamSourceChannel, StreamSinkChannel> socket = readySocket(seen);

        loop.execute(() -> {
            socket.getLeftSide().resumeReads();
            loop.yield(() -> seen.add("yielded"));
            loop.execute(() -> busyBeyondAnyTimer(loop, seen));
        });

        assertThat(List.of(taken(seen), taken(seen), taken(seen)))
                .containsExactly("executed", "socket", "yielded");
    }

    @Test
    void l3_what_yields_again_and_again_starves_nothing() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        EventLoop loop = loops.getFirst();
        CountDownLatch enough = new CountDownLatch(1);
        Runnable[] again = new Runnable[1];
        again[0] =
                () -> {
                    if (enough.getCount() > 0) {
                        loop.yield(again[0]);
                    }
                };
        loop.execute(again[0]);

        ChannelPipe<StreamSourceChannel, StreamSinkChannel> socket = readySocket(seen);
        loop.execute(() -> socket.getLeftSide().resumeReads());

        assertThat(taken(seen)).isEqualTo("socket");
        enough.countDown();
    }

    @Test
    void a_loop_that_has_ended_takes_tasks_and_runs_none() throws Exception {
        worker.shutdownNow();
        assertThat(worker.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        loops.getFirst().execute(() -> seen.add("ran"));
        loops.getFirst().schedule(1, () -> seen.add("ran"));

        assertThat(loops.getFirst().offer(() -> seen.add("ran"))).isFalse();
        assertThat(seen).isEmpty();
    }

    /** A pipe on the first loop with a byte to read, which nobody has asked for yet. */
    private ChannelPipe<StreamSourceChannel, StreamSinkChannel> readySocket(
            BlockingQueue<String> seen) throws Exception {
        ChannelPipe<StreamSourceChannel, StreamSinkChannel> pipe =
                worker.getIoThread(0).createHalfDuplexPipe(worker.getIoThread(0));
        assertThat(pipe.getRightSide().write(java.nio.ByteBuffer.wrap(new byte[1]))).isEqualTo(1);
        pipe.getLeftSide()
                .getReadSetter()
                .set(source -> {
                    source.suspendReads();
                    seen.add("socket");
                });
        return pipe;
    }

    /** Longer than the millisecond that a timer of XNIO takes at least. */
    private static void busyBeyondAnyTimer(EventLoop loop, BlockingQueue<String> seen) {
        long start = loop.now();
        while (loop.now() - start < 5_000_000) {
            Thread.onSpinWait();
        }
        seen.add("executed");
    }

    private static <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something within 10 s").isNotNull();
        return next;
    }
}
