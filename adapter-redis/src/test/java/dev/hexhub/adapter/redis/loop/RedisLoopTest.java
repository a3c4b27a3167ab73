package dev.hexhub.adapter.redis.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.testkit.contract.EventLoopContract;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisLoopTest extends EventLoopContract {

    private final RedisLoop loop = new RedisLoop("one");
    private final RedisLoop other = new RedisLoop("other");

    @AfterEach
    void close() {
        loop.close();
        other.close();
    }

    @Override
    protected EventLoop loop() {
        return loop;
    }

    @Override
    protected EventLoop otherLoop() {
        return other;
    }

    @Override
    protected void proceed() {
        Thread.onSpinWait();
    }

    @Test
    void a_closed_loop_takes_tasks_and_runs_none() {
        AtomicBoolean ran = new AtomicBoolean();
        loop.close();

        loop.execute(() -> ran.set(true));
        loop.schedule(0, () -> ran.set(true));

        assertThat(ran).isFalse();
    }
}
