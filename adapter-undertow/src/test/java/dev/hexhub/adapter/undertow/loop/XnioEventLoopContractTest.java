package dev.hexhub.adapter.undertow.loop;

import dev.hexhub.ports.loop.EventLoop;
import dev.hexhub.testkit.contract.EventLoopContract;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

class XnioEventLoopContractTest extends EventLoopContract {

    private static final long GLANCE_NANOS = 1_000_000;

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

    @Override
    protected EventLoop loop() {
        return loops.getFirst();
    }

    @Override
    protected EventLoop otherLoop() {
        return loops.getLast();
    }

    @Override
    protected void proceed() {
        LockSupport.parkNanos(GLANCE_NANOS);
    }
}
