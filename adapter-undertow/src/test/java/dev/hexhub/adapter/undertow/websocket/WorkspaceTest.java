package dev.hexhub.adapter.undertow.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.hexhub.adapter.undertow.loop.EventLoops;
import dev.hexhub.adapter.undertow.loop.XnioEventLoop;
import dev.hexhub.ports.meter.Meter;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

class WorkspaceTest {

    private final CompletableFuture<Thread> closer = new CompletableFuture<>();
    private XnioWorker worker;
    private XnioEventLoop loop;
    private StreamConnection socket;
    private Workspace workspace;

    @BeforeEach
    void begin() throws IOException {
        worker =
                Xnio.getInstance(getClass().getClassLoader())
                        .createWorker(OptionMap.create(Options.WORKER_IO_THREADS, 1));
        loop = EventLoops.of(worker).all().getFirst();
        XnioIoThread thread = worker.getIoThread(0);
        socket = thread.createFullDuplexPipeConnection(thread).getLeftSide();
        socket.setCloseListener(closed -> closer.complete(Thread.currentThread()));
        workspace = new Workspace(loop, 1, mock(Meter.class));
    }

    @AfterEach
    void end() {
        worker.shutdownNow();
    }

    @Test
    void a_socket_is_closed_on_another_thread_than_its_loop() {
        loop.execute(() -> workspace.close(socket));

        assertThat(closer.orTimeout(10, TimeUnit.SECONDS).join())
                .isNotInstanceOf(XnioIoThread.class);
        assertThat(socket.isOpen()).isFalse();
    }

    @Test
    void a_socket_is_closed_all_the_same_when_everything_ends() {
        worker.shutdownNow();

        workspace.close(socket);

        assertThat(socket.isOpen()).isFalse();
    }
}
