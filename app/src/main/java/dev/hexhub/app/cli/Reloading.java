package dev.hexhub.app.cli;

import dev.hexhub.app.config.Changes;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.LoadedConfig;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIGHUP asks for: reads the configuration anew, checks all of it, and then lets the running
 * hub follow what it can. A configuration with a problem changes nothing.
 *
 * <p>Asked from any thread; reads on one of its own, so one reload follows the other. Asked while
 * the hub starts, it waits for the start; asked twice before it begins, it reads once.
 */
final class Reloading {

    private static final Logger LOG = LoggerFactory.getLogger(Reloading.class);

    private final Supplier<LoadedConfig> source;
    private final Executor thread;
    private final CompletableFuture<Consumer<HubConfig>> running = new CompletableFuture<>();
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private volatile boolean isStopping;
    private final LoadedConfig.Usable started;
    private LoadedConfig.Usable current;

    /**
     * Nothing to follow yet.
     *
     * @param source reads file, environment and flags
     */
    Reloading(LoadedConfig.Usable started, Supplier<LoadedConfig> source) {
        this(
                started,
                source,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("hub-reload").factory()));
    }

    Reloading(LoadedConfig.Usable started, Supplier<LoadedConfig> source, Executor thread) {
        this.started = started;
        this.current = started;
        this.source = source;
        this.thread = thread;
    }

    /** The hub runs; what was asked for in the meantime is done now. */
    void started(Consumer<HubConfig> follow) {
        running.complete(follow);
    }

    /** From now on nothing is read any more. */
    void stopping() {
        isStopping = true;
    }

    /** Reads the configuration soon. */
    void asked() {
        if (isAsked.compareAndSet(false, true)) {
            var unused = running.thenAcceptAsync(this::reload, thread);
        }
    }

    private void reload(Consumer<HubConfig> follow) {
        isAsked.set(false);
        try {
            if (isStopping) {
                LOG.info("SIGHUP: the hub is stopping; nothing is read");
                return;
            }
            switch (source.get()) {
                case LoadedConfig.Usable usable when isEmptied(usable) ->
                        LOG.error(
                                "SIGHUP: nothing is changed: the configuration file says nothing any"
                                        + " more (expected: settings, as before)");
                case LoadedConfig.Usable usable -> apply(usable, follow);
                case LoadedConfig.Refused refused -> {
                    LOG.error("SIGHUP: nothing is changed: the configuration cannot be used:");
                    refused.problems().forEach(problem -> LOG.error("SIGHUP: {}", problem));
                }
            }
        } catch (RuntimeException bug) {
            LOG.error("SIGHUP: nothing is changed", bug);
        }
    }

    private void apply(LoadedConfig.Usable usable, Consumer<HubConfig> follow) {
        List<String> live = Changes.live(current, usable);
        List<String> later = Changes.atRestart(started, usable);
        follow.accept(usable.config());
        current = usable;
        usable.warnings().forEach(warning -> LOG.warn("SIGHUP: {}", warning));
        live.forEach(change -> LOG.info("SIGHUP: changed: {}", change));
        later.forEach(change -> LOG.warn("SIGHUP: needs a restart: {}", change));
        LOG.info(
                "SIGHUP: reloaded: {} settings changed, {} need a restart",
                live.size(),
                later.size());
    }

    /** An editor or a script may have emptied the file and not have written it yet. */
    private boolean isEmptied(LoadedConfig.Usable usable) {
        return current.isFromFile() && !usable.isFromFile();
    }
}
