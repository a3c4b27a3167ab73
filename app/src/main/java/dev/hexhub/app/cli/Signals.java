package dev.hexhub.app.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGINT and SIGTERM, which stop, and SIGHUP, which reloads. A shutdown hook would not do: it
 * cannot choose the exit code, and the JVM ignores every signal after the first.
 *
 * <p>The class that can do it, {@code sun.misc.Signal}, is there on every JDK and is not part of
 * Java SE. Naming it in source is a warning that cannot be answered, hence the reflection.
 */
final class Signals {

    private static final int KILLED = 130;

    private final AtomicBoolean seen = new AtomicBoolean();
    private final Runnable stop;

    private Signals(Runnable stop) {
        this.stop = stop;
    }

    /**
     * The first signal stops in order, on a thread of its own; the second ends the process at once.
     */
    static void onFirst(Runnable stop) {
        Signals signals = new Signals(stop);
        try {
            handle("INT", signals::received);
            handle("TERM", signals::received);
        } catch (ReflectiveOperationException missing) {
            Runtime.getRuntime().addShutdownHook(new Thread(stop, "hub-stop"));
        }
    }

    /**
     * SIGHUP asks for this, at every time. Without this it would end the process without a word.
     */
    static void onHangUp(Runnable asked) {
        try {
            handle("HUP", asked);
        } catch (ReflectiveOperationException missing) {
            // where the class is missing, so is the way to hear of it
        }
    }

    private static void handle(String name, Runnable received) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object receiving =
                Proxy.newProxyInstance(
                        Signals.class.getClassLoader(),
                        new Class<?>[] {handler},
                        (proxy, method, arguments) -> {
                            received.run();
                            return null;
                        });
        Object named = signal.getConstructor(String.class).newInstance(name);
        Object unused = signal.getMethod("handle", signal, handler).invoke(null, named, receiving);
    }

    private void received() {
        if (seen.compareAndSet(false, true)) {
            Thread.ofPlatform().name("hub-stop").start(stop);
        } else {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
