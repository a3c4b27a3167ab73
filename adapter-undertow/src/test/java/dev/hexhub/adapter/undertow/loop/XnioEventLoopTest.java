package dev.hexhub.adapter.undertow.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.ports.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
    void l1_everything_runs_on_the_one_thread_of_the_loop() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        EventLoop loop = loops.getFirst();
        loop.execute(() -> {
            seen.add(whereabouts());
            loop.yield(() -> seen.add(whereabouts()));
            loop.schedule(1, () -> seen.add(whereabouts()));
        });

        String thread = taken(seen);
        assertThat(thread).startsWith("on " + 0);
        assertThat(List.of(taken(seen), taken(seen))).containsOnly(thread);
        assertThat(loop.isCurrent()).isFalse();
    }

    @Test
    void l2_tasks_of_one_caller_keep_their_order() throws Exception {
        BlockingQueue<Integer> seen = new LinkedBlockingQueue<>();

        IntStream.range(0, 10_000).forEach(i -> loops.getFirst().execute(() -> seen.add(i)));

        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            order.add(taken(seen));
        }
        assertThat(order).isSorted();
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
    void l4_a_timer_is_never_early() throws Exception {
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        EventLoop loop = loops.getFirst();
        for (long delay : new long[] {0, 1, 999_999, 1_000_001, 20_500_000}) {
            long start = loop.now();
            loop.schedule(delay, () -> seen.add(loop.now() - start - delay));
            assertThat(taken(seen)).isNotNegative();
        }
    }

    @Test
    void l6_a_task_that_throws_does_not_end_the_loop() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        EventLoop loop = loops.getFirst();
        Runnable failing =
                () -> {
                    throw new IllegalStateException("planted");
                };
        loop.execute(failing);
        loop.execute(() -> {
            loop.yield(failing);
            loop.yield(() -> seen.add("next"));
        });

        assertThat(taken(seen)).isEqualTo("next");
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

    private String whereabouts() {
        for (int number = 0; number < loops.size(); number++) {
            if (loops.get(number).isCurrent()) {
                return "on " + number + " " + Thread.currentThread().getName();
            }
        }
        return "elsewhere";
    }

    private static <T> T taken(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something within 10 s").isNotNull();
        return next;
    }
}
