package dev.hexhub.adapter.undertow.websocket;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UpgradeLogTest {

    private final System.Logger log = mock(System.Logger.class);
    private final AtomicLong clock = new AtomicLong();
    private final UpgradeLog upgrades = new UpgradeLog(log, clock::get);

    @Test
    void a_foreign_origin_and_an_old_http_are_told_once_a_minute_each() {
        for (int i = 0; i < 100; i++) {
            upgrades.refused(UpgradeRefusal.FOREIGN_ORIGIN);
            upgrades.refused(UpgradeRefusal.OLD_HTTP);
        }
        verify(log).log(eq(Level.WARNING), contains("client.allowed_origins"));
        verify(log).log(eq(Level.WARNING), contains("HTTP/1.0"));
        verify(log, times(2)).log(any(Level.class), any(String.class));

        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        upgrades.refused(UpgradeRefusal.FOREIGN_ORIGIN);
        verify(log).log(eq(Level.WARNING), contains(" 99 more"));
    }
}
