package dev.hexhub.testkit.simulator;

import dev.hexhub.domain.metric.Counted;
import dev.hexhub.domain.metric.Timed;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.meter.RefusedUpgrade;
import dev.hexhub.ports.token.TokenVerifier;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ports that no schedule is about: tokens, which nobody shows here, and a meter that merely
 * adds up.
 */
final class SilentPorts implements TokenVerifier, Meter {

    private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
    private long opened;
    private long closed;

    long count(Counted what) {
        return counts.getOrDefault(what, 0L);
    }

    long openedConnections() {
        return opened;
    }

    long closedConnections() {
        return closed;
    }

    @Override
    public TokenVerdict<ConnectionClaims> connection(Token token) {
        return new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, "no tokens here");
    }

    @Override
    public TokenVerdict<SubscriptionClaims> subscription(Token token) {
        return new TokenVerdict.Invalid<>(TokenFault.SIGNATURE, "no tokens here");
    }

    @Override
    public void count(Counted what, long amount) {
        counts.merge(what, amount, Long::sum);
    }

    @Override
    public void measured(Timed what, long nanos) {}

    @Override
    public void opened() {
        opened++;
    }

    @Override
    public void closed(int code) {
        closed++;
    }

    @Override
    public void refused(RefusedUpgrade cause) {}

    @Override
    public void queued(long bytes) {}
}
