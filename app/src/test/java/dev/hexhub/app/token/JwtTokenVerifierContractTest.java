package dev.hexhub.app.token;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.ports.token.TokenVerifier;
import dev.hexhub.testkit.contract.TokenVerifierContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

class JwtTokenVerifierContractTest extends TokenVerifierContract {

    private static final long NOW = 1_900_000_000;

    private final TokenVerifier verifier =
            new JwtTokenVerifier(
                    new TokenConfig(Secret.of(Forge.KEY), null, null, null, Duration.ZERO),
                    InstantSource.fixed(Instant.ofEpochSecond(NOW)));

    @Override
    protected TokenVerifier verifier() {
        return verifier;
    }

    @Override
    protected String connectionToken(UserId user, Duration validFrom, Duration validUntil) {
        return Forge.genuine("{" + claims(user, validFrom, validUntil) + "}");
    }

    @Override
    protected String subscriptionToken(
            UserId user, ChannelName channel, Duration validFrom, Duration validUntil) {
        return Forge.genuine(
                "{\"channel\":\"" + channel + "\"," + claims(user, validFrom, validUntil) + "}");
    }

    @Override
    protected List<String> forgedTokens() {
        String claims = "{\"sub\":\"anna\"}";
        Stream<String> named =
                Stream.of("none", "RS256", "ES256", "HS384", "HS512")
                        .map(name -> "{\"alg\":\"" + name + "\"}")
                        .map(header -> Forge.signed(header, claims, "HmacSHA256", Forge.KEY));
        String foreign = Forge.signed(Forge.HS256, claims, "HmacSHA256", "x".repeat(64));
        return Stream.concat(named, Stream.of(foreign)).toList();
    }

    private static String claims(UserId user, Duration validFrom, Duration validUntil) {
        return "\"sub\":\"%s\",\"nbf\":%d,\"exp\":%d"
                .formatted(user, NOW + validFrom.toSeconds(), NOW + validUntil.toSeconds());
    }
}
