package dev.hexhub.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.client.ClientId;
import dev.hexhub.domain.message.DisconnectReason;
import dev.hexhub.domain.token.TokenFault;
import dev.hexhub.domain.token.TokenVerdict;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientLogTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Lines lines = new Lines();
    private final ClientLog clients = new ClientLog(lines);

    private void tokenIsRefused(TokenFault fault, int times, long now) {
        for (int i = 0; i < times; i++) {
            var unused = clients.verified(new TokenVerdict.Invalid<>(fault, "why"), now);
        }
    }

    @Test
    void each_refused_token_is_told_at_debug_and_one_a_minute_as_a_warning() {
        tokenIsRefused(TokenFault.SIGNATURE, 100, 0);
        tokenIsRefused(TokenFault.SIGNATURE, 1, MINUTE);

        assertThat(lines.debugs).containsOnly("a token is refused (SIGNATURE): why").hasSize(101);
        assertThat(lines.warnings)
                .containsExactly(
                        "A token was refused (SIGNATURE): why; 0 more of these since last told",
                        "A token was refused (SIGNATURE): why; 99 more of these since last told");
    }

    @Test
    void the_reasons_of_tokens_are_told_apart() {
        for (TokenFault fault : TokenFault.values()) {
            tokenIsRefused(fault, 3, 0);
        }

        assertThat(lines.warnings).hasSize(TokenFault.values().length - 1).doesNotHaveDuplicates();
    }

    @Test
    void a_token_that_ended_is_no_warning_and_one_that_comes_later_is() {
        var ended = clients.verified(new TokenVerdict.Expired<>(), 0);
        assertThat(lines.warnings).isEmpty();
        assertThat(lines.debugs).containsExactly("a token is refused (EXPIRED): token expired");

        var early = clients.verified(new TokenVerdict.Expired<>(TokenFault.NOT_YET_VALID), 0);
        assertThat(lines.warnings).hasSize(1);
        assertThat(early).isNotEqualTo(ended);
    }

    @Test
    void a_client_without_a_token_and_one_that_speaks_protobuf_are_warnings_of_their_own() {
        ClientId client = new ClientId("c1");
        for (int i = 0; i < 10; i++) {
            clients.closing(client, DisconnectReason.TOKEN_MISSING, 0);
            clients.closing(client, DisconnectReason.NOT_JSON, 0);
            clients.closing(client, DisconnectReason.SHUTDOWN, 0);
        }

        assertThat(lines.warnings)
                .containsExactly(
                        "A client was closed with 3501: no token, and anonymous clients are not"
                                + " allowed; 0 more of these since last told",
                        "A client was closed with 3501: binary message: this hub speaks JSON in text"
                                + " messages; 0 more of these since last told");
        assertThat(lines.debugs).contains("client c1 is closed with 3001: shutdown");
    }

    @Test
    void what_a_backend_says_to_a_client_is_no_warning() {
        clients.closing(new ClientId("c1"), new DisconnectReason(4501, "enough"), 0);

        assertThat(lines.warnings).isEmpty();
    }

    private static final class Lines implements System.Logger {

        private final List<String> debugs = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        @Override
        public String getName() {
            return "lines";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable thrown) {
            throw new AssertionError(message, thrown);
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... values) {
            String line =
                    values == null || values.length == 0
                            ? String.valueOf(format)
                            : new MessageFormat(String.valueOf(format)).format(values);
            Collections.addAll(level == Level.WARNING ? warnings : debugs, line);
        }
    }
}
