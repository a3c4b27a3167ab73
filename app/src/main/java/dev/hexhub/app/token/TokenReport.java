package dev.hexhub.app.token;

import dev.hexhub.app.config.HubConfig;
import dev.hexhub.domain.channel.ChannelName;
import dev.hexhub.domain.channel.ChannelRules;
import dev.hexhub.domain.token.ConnectionClaims;
import dev.hexhub.domain.token.SubscriptionClaims;
import dev.hexhub.domain.token.Token;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * What a hub with this configuration would make of a token, in lines for the person who made it.
 *
 * @param lines what it says and what would happen
 * @param isGood whether a hub would take it now
 */
public record TokenReport(List<String> lines, boolean isGood) {

    /** Keeps its own copy. */
    public TokenReport {
        lines = List.copyOf(lines);
    }

    /** Looks at a token as the hub would, at this moment. */
    public static TokenReport of(String token, HubConfig config, InstantSource clock) {
        return new Writing(token, config, clock).report();
    }

    private static final class Writing {

        private final List<String> lines = new ArrayList<>();
        private final String token;
        private final HubConfig config;
        private final InstantSource clock;

        Writing(String token, HubConfig config, InstantSource clock) {
            this.token = token;
            this.config = config;
            this.clock = clock;
        }

        TokenReport report() {
            boolean forSubscribing = shown();
            JwtTokenVerifier verifier = new JwtTokenVerifier(config.token(), clock);
            boolean isGood =
                    forSubscribing
                            ? judged(verifier.subscription(Token.of(token)), true)
                            : judged(verifier.connection(Token.of(token)), false);
            return new TokenReport(lines, isGood);
        }

        /** Whether it names a channel, as a subscription token does. */
        private boolean shown() {
            String[] parts = token.split("\\.", -1);
            if (parts.length != 3) {
                say("parts", parts.length + " (expected: 3, with dots in between)");
                return false;
            }
            say("header", decoded(parts[0]));
            say("claims", decoded(parts[1]));
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(parts[1]);
                Claims claims = new Claims(JsonReader.members(bytes, "not JSON"));
                times(claims);
                return claims.has(Claim.CHANNEL);
            } catch (BadToken | IllegalArgumentException unreadable) {
                return false; // the verdict says why
            }
        }

        private void times(Claims claims) {
            for (Claim claim : List.of(Claim.ISSUED, Claim.BEGIN, Claim.END, Claim.EXPIRE_AT)) {
                try {
                    Long seconds = claims.seconds(claim);
                    if (seconds != null) {
                        say(claim.spelling(), moment(seconds));
                    }
                } catch (BadToken unreadable) {
                    say(claim.spelling(), unreadable.why());
                }
            }
        }

        private String moment(long seconds) {
            try {
                Instant moment = Instant.ofEpochSecond(seconds);
                Duration ahead = Duration.between(clock.instant(), moment);
                return moment
                        + (ahead.isNegative()
                                ? ", " + ahead.abs().toSeconds() + " s ago"
                                : ", in " + ahead.toSeconds() + " s");
            } catch (DateTimeException tooFar) {
                return String.valueOf(seconds);
            }
        }

        private <C> boolean judged(TokenVerdict<C> verdict, boolean forSubscribing) {
            return switch (verdict) {
                case TokenVerdict.Valid<C>(C claims) -> good(claims);
                case TokenVerdict.Expired<C>(TokenFault fault) -> untimely(fault);
                case TokenVerdict.Invalid<C>(TokenFault fault, String why) ->
                        bad(fault, why, forSubscribing);
            };
        }

        private boolean untimely(TokenFault fault) {
            say("verdict", fault.outward());
            say(
                    "outcome",
                    "refused with error 109; SDKs then ask getToken for another one."
                            + " token.leeway is "
                            + config.token().leeway().toSeconds()
                            + " s");
            return false;
        }

        private boolean bad(TokenFault fault, String why, boolean forSubscribing) {
            say("verdict", "invalid, " + fault + ": " + why);
            say(
                    "outcome",
                    forSubscribing
                            ? "subscribe is refused with error 103 (permission denied)"
                            : "connect ends with 3500 (" + fault.outward() + "), for good");
            return false;
        }

        private boolean good(Object claims) {
            return switch (claims) {
                case SubscriptionClaims subscription -> opens(subscription);
                case ConnectionClaims connection -> letsIn(connection);
                default -> throw new IllegalStateException("claims of " + claims.getClass());
            };
        }

        private boolean opens(SubscriptionClaims claims) {
            if (!isKnown(claims.channel())) {
                say("verdict", "genuine and in time");
                say("outcome", "subscribe is refused: no namespace for " + plain(claims.channel()));
                return false;
            }
            say("verdict", "a good subscription token");
            say(
                    "outcome",
                    "opens "
                            + plain(claims.channel())
                            + " to user \""
                            + plain(claims.user().value())
                            + "\", "
                            + lasting(claims.expiresInSeconds()));
            return true;
        }

        private boolean letsIn(ConnectionClaims claims) {
            Set<ChannelName> channels = claims.subscriptions().keySet();
            for (ChannelName channel : channels) {
                if (!isKnown(channel.value())) {
                    say("verdict", "genuine and in time");
                    say(
                            "outcome",
                            "connect ends with 3501: no namespace for " + plain(channel.value()));
                    return false;
                }
            }
            String who =
                    claims.user().isAnonymous()
                            ? "an anonymous client (no claim sub)"
                            : "user \"" + plain(claims.user().value()) + "\"";
            say("verdict", "a good connection token");
            say("outcome", "lets in " + who + ", " + lasting(claims.expiresInSeconds()));
            say("channels", channels.size() + " at connect");
            return true;
        }

        private boolean isKnown(String channel) {
            ChannelRules rules = config.channels();
            return ChannelName.isValid(channel) && rules.of(new ChannelName(channel)) != null;
        }

        private static String lasting(long seconds) {
            return seconds == ConnectionClaims.NEVER
                    ? "without an end"
                    : "to be refreshed in " + seconds + " s";
        }

        private static String decoded(String part) {
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(part);
                return plain(new String(bytes, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException notBase64) {
                return "not base64url";
            }
        }

        /** Without what could make a terminal do something. */
        private static String plain(String text) {
            StringBuilder plain = new StringBuilder();
            text.codePoints()
                    .forEach(point -> {
                        if (Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT) {
                            plain.append(String.format("\\u%04x", point));
                        } else {
                            plain.appendCodePoint(point);
                        }
                    });
            return plain.toString();
        }

        private void say(String name, String what) {
            lines.add(String.format("%-10s%s", name, what));
        }
    }
}
