package dev.hexhub.adapter.undertow.loop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/** The loops of one worker, one per I/O thread. From any thread. */
public final class EventLoops {

    private final List<XnioEventLoop> loops;

    private EventLoops(List<XnioEventLoop> loops) {
        this.loops = List.copyOf(loops);
    }

    /** One loop for each I/O thread of a running worker. */
    public static EventLoops of(XnioWorker worker) throws IOException {
        List<XnioEventLoop> loops = new ArrayList<>();
        for (int number = 0; number < worker.getIoThreadCount(); number++) {
            XnioIoThread thread = worker.getIoThread(number);
            if (thread.getNumber() != number) {
                throw new IllegalStateException(
                        "I/O thread: " + thread.getNumber() + " (expected: " + number + ")");
            }
            loops.add(new XnioEventLoop(thread));
        }
        return new EventLoops(loops);
    }

    /** All of them, in the order of their threads' numbers. */
    public List<XnioEventLoop> all() {
        return loops;
    }
}
