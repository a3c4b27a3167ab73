package dev.hexhub.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.ports.loop.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of {@link EventLoop}, each as a test that carries its number. */
public abstract class EventLoopContract {

    private static final int CALLERS = 4;
    private static final int TASKS = 200;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    /** The loop under test, the same at each call. */
    protected abstract EventLoop loop();

    /** Another loop of the same process, the same at each call. */
    protected abstract EventLoop otherLoop();

    /**
     * Lets loops go on for a moment: the caller sleeps, or turns them if they are turned by hand.
     */
    protected abstract void proceed();

    /** How long the kit waits for what must happen. */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    @Test
    void l1_all_tasks_run_on_one_thread_and_never_two_at_a_time() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger mostRunning = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();

        Runnable task =
                () -> {
                    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
                    threads.add(Thread.currentThread());
                    running.decrementAndGet();
                    done.incrementAndGet();
                };
        fromManyThreads(caller -> repeat(() -> loop().execute(task)));
        loop().schedule(0, task);
        loop().execute(() -> loop().yield(task));

        until(() -> done.get() == CALLERS * TASKS + 2, "all tasks run");
        assertThat(threads).hasSize(1);
        assertThat(mostRunning).hasValue(1);
    }

    @Test
    void l1_a_task_knows_that_it_is_on_the_loop_and_others_know_that_they_are_not() {
        assertThat(loop().isCurrent()).isFalse();

        loop().execute(() -> log.add("here " + loop().isCurrent()));
        loop().execute(() -> log.add("there " + otherLoop().isCurrent()));

        untilLogged("here true", "there false");
        assertThat(loop().isCurrent()).isFalse();
    }

    @Test
    void l2_the_tasks_of_one_caller_run_in_its_order() throws InterruptedException {
        List<List<Integer>> ran =
                IntStream.range(0, CALLERS)
                        .mapToObj(i -> Collections.synchronizedList(new ArrayList<Integer>()))
                        .toList();

        fromManyThreads(caller -> {
            for (int i = 0; i < TASKS; i++) {
                int number = i;
                loop().execute(() -> ran.get(caller).add(number));
            }
        });

        until(() -> ran.stream().allMatch(it -> it.size() == TASKS), "all tasks run");
        List<Integer> inOrder = IntStream.range(0, TASKS).boxed().toList();
        assertThat(ran).allSatisfy(it -> assertThat(it).isEqualTo(inOrder));
    }

    @Test
    void l2_a_task_given_from_within_a_task_runs_after_it() {
        loop().execute(() -> {
            loop().execute(() -> log.add("second"));
            log.add("first");
        });

        untilLogged("first", "second");
    }

    @Test
    void l3_a_yielded_task_runs_after_the_task_that_yielded_it() {
        loop().execute(() -> {
            loop().yield(() -> log.add("yielded"));
            log.add("yielding");
        });

        untilLogged("yielding", "yielded");
    }

    @Test
    void l3_work_that_yields_again_and_again_lets_executed_tasks_run() {
        AtomicBoolean heard = new AtomicBoolean();
        AtomicBoolean stopped = new AtomicBoolean();
        Runnable endless =
                new Runnable() {
                    @Override
                    public void run() {
                        if (heard.get()) {
                            stopped.set(true);
                        } else {
                            loop().yield(this);
                            loop().execute(() -> heard.set(true));
                        }
                    }
                };

        loop().execute(endless);

        until(stopped::get, "the executed task run between two yielded ones");
    }

    @Test
    void l4_a_scheduled_task_runs_no_earlier_than_asked() {
        long start = loop().now();
        List<Long> delays = List.of(30_000_000L, 0L, 10_000_000L, 1L);
        List<Boolean> inTime = Collections.synchronizedList(new ArrayList<>());

        for (long delay : delays) {
            loop().schedule(delay, () -> inTime.add(loop().now() - start >= delay));
        }

        until(() -> inTime.size() == delays.size(), "all timers run");
        assertThat(inTime).containsOnly(true);
    }

    @Test
    void l5_now_never_goes_back_and_is_comparable_between_loops() {
        List<Long> stamps = Collections.synchronizedList(new ArrayList<>());
        stamps.add(loop().now());

        hop(10, loop(), otherLoop(), stamps);

        until(() -> stamps.size() == 11, "ten hops between two loops");
        assertThat(stamps).isSorted();
        assertThat(loop().now() - stamps.getLast()).isNotNegative();
    }

    @Test
    void l6_a_task_that_throws_does_not_end_the_loop() {
        Runnable throwing =
                () -> {
                    throw new IllegalStateException("thrown by the kit, on purpose");
                };
        loop().execute(throwing);
        loop().schedule(0, throwing);
        loop().execute(() -> loop().yield(throwing));
        loop().execute(() -> log.add("executed"));
        loop().execute(() -> loop().yield(() -> log.add("yielded")));
        loop().schedule(1_000_000, () -> log.add("scheduled"));

        until(() -> log.size() == 3, "all other tasks run");
        assertThat(log).containsExactlyInAnyOrder("executed", "yielded", "scheduled");
    }

    private static void hop(int hops, EventLoop to, EventLoop then, List<Long> stamps) {
        to.execute(() -> {
            stamps.add(to.now());
            if (hops > 1) {
                hop(hops - 1, then, to, stamps);
            }
        });
    }

    private void fromManyThreads(IntConsumer work) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            callers.add(Thread.ofPlatform().start(() -> work.accept(caller)));
        }
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private static void repeat(Runnable step) {
        for (int i = 0; i < TASKS; i++) {
            step.run();
        }
    }

    private void untilLogged(String... entries) {
        until(() -> log.size() >= entries.length, List.of(entries) + " logged");
        assertThat(log).containsExactly(entries);
    }

    private void until(BooleanSupplier condition, String expected) {
        new Patience(patience()).until(condition, this::proceed, () -> expected);
    }
}
