package dev.hexhub.app.token;

import dev.hexhub.app.config.Secret;
import dev.hexhub.app.config.TokenConfig;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.client.UserId;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.SubscriptionClaims.Overrides;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import dev.hexhub.ports.token.TokenVerifier;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Verifies JSON web tokens that are signed with a shared secret. From any thread.
 *
 * <p>The order is structure, signature, audience and issuer, kind, time: nothing a token says is
 * looked at before its signature holds, and only a token that is good in every other respect is
 * ever told to be expired.
 */
public final class JwtTokenVerifier implements TokenVerifier {

    private static final int LONGEST_USER = 4_096;

    private final Signatures signatures;
    private final @Nullable String audience;
    private final @Nullable String issuer;
    private final long leewaySeconds;
    private final InstantSource clock;

    /** Takes the wall clock, because a token's times are calendar times. */
    public JwtTokenVerifier(TokenConfig config, InstantSource clock) {
        this(config, List.of(), clock);
    }

    /** The same, and takes what is signed with one of these other keys, too. */
    public JwtTokenVerifier(TokenConfig config, List<Secret> others, InstantSource clock) {
        Stream<Secret> configured =
                Stream.of(config.hmacSecret(), config.hmacPreviousSecret())
                        .filter(Objects::nonNull);
        this.signatures =
                new Signatures(
                        Stream.concat(configured, others.stream()).map(Secret::reveal).toList());
        this.audience = config.audience();
        this.issuer = config.issuer();
        this.leewaySeconds = config.leeway().toSeconds();
        this.clock = clock;
    }

    @Override
    public TokenVerdict<ConnectionClaims> connection(Token token) {
        return verdict(token.reveal(), this::connectionClaims);
    }

    @Override
    public TokenVerdict<SubscriptionClaims> subscription(Token token) {
        return verdict(token.reveal(), this::subscriptionClaims);
    }

    /** What reads the claims of one kind of token. */
    private interface Reading<C> {
        C from(Claims claims, long expiresInSeconds) throws BadToken;
    }

    private <C> TokenVerdict<C> verdict(String token, Reading<C> reading) {
        try {
            Claims claims = genuine(token);
            Lifetime lifetime =
                    Lifetime.of(claims, clock.instant().getEpochSecond(), leewaySeconds);
            C read = reading.from(claims, lifetime.leftSeconds());
            TokenFault fault = lifetime.fault();
            return fault == null
                    ? new TokenVerdict.Valid<>(read)
                    : new TokenVerdict.Expired<>(fault);
        } catch (BadToken bad) {
            return new TokenVerdict.Invalid<>(bad.fault(), bad.why());
        }
    }

    private Claims genuine(String token) throws BadToken {
        SignedText signed = SignedText.of(token);
        signatures.check(signed);
        Claims claims = Claims.in(signed.claims());
        if (audience != null && !claims.texts(Claim.AUDIENCE).contains(audience)) {
            throw new BadToken(TokenFault.AUDIENCE, "meant for another audience");
        }
        if (issuer != null && !claims.text(Claim.ISSUER).equals(issuer)) {
            throw new BadToken(TokenFault.ISSUER, "from another issuer");
        }
        return claims;
    }

    private ConnectionClaims connectionClaims(Claims claims, long expiresInSeconds)
            throws BadToken {
        if (claims.has(Claim.CHANNEL)) {
            throw new BadToken(TokenFault.KIND, "a subscription token, shown to connect");
        }
        UserId user = user(claims);
        return new ConnectionClaims(
                user, claims.info(), expiresInSeconds, subscriptions(claims, user));
    }

    private SubscriptionClaims subscriptionClaims(Claims claims, long expiresInSeconds)
            throws BadToken {
        String channel = claims.text(Claim.CHANNEL);
        if (channel.isEmpty()) {
            throw new BadToken(TokenFault.KIND, "not a subscription token: it names no channel");
        }
        UserId user = user(claims);
        return subscription(claims, user, channel, expiresInSeconds);
    }

    private static UserId user(Claims claims) throws BadToken {
        String user = claims.text(Claim.USER);
        if (user.length() > LONGEST_USER) {
            throw new BadToken(
                    TokenFault.CLAIMS,
                    "names a user with more than " + LONGEST_USER + " characters");
        }
        return new UserId(user);
    }

    /** {@code subs} says more than {@code channels} and wins. */
    private static Map<ChannelName, SubscriptionClaims> subscriptions(Claims claims, UserId user)
            throws BadToken {
        Claims described = claims.section(Claim.SUBSCRIPTIONS);
        var names =
                described.members().isEmpty()
                        ? claims.texts(Claim.CHANNELS)
                        : described.members().keySet();
        Map<ChannelName, SubscriptionClaims> subscriptions = new HashMap<>();
        for (String name : names) {
            if (!ChannelName.isValid(name)) {
                throw new BadToken(TokenFault.CLAIMS, "names a channel that cannot be");
            }
            subscriptions.put(
                    new ChannelName(name),
                    subscription(
                            described.entry(name, Claim.SUBSCRIPTIONS),
                            user,
                            name,
                            ConnectionClaims.NEVER));
        }
        return subscriptions;
    }

    private static SubscriptionClaims subscription(
            Claims claims, UserId user, String channel, long expiresInSeconds) throws BadToken {
        return new SubscriptionClaims(
                user,
                channel,
                claims.text(Claim.CLIENT),
                claims.info(),
                claims.data(),
                expiresInSeconds,
                overrides(claims.section(Claim.OVERRIDE)));
    }

    private static Overrides overrides(Claims claims) throws BadToken {
        return new Overrides(
                claims.override(Claim.PRESENCE),
                claims.override(Claim.JOIN_LEAVE),
                claims.override(Claim.FORCE_PUSH_JOIN_LEAVE),
                claims.override(Claim.FORCE_RECOVERY),
                claims.override(Claim.FORCE_POSITIONING));
    }
}
