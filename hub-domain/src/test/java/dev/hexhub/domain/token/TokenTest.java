package dev.hexhub.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.domain.message.ClientCommand;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenTest {

    @Test
    void a_command_that_is_printed_does_not_show_its_token() {
        Token token = Token.of("secret");

        assertThat(new ClientCommand.Connect(1, token, "js", "5", Map.of()).toString())
                .contains("Token[6 characters]")
                .doesNotContain("secret");
        assertThat(token.reveal()).isEqualTo("secret");
    }

    @Test
    void no_text_is_no_token() {
        assertThat(Token.of("")).isEqualTo(Token.NONE);
        assertThat(Token.NONE.isEmpty()).isTrue();
        assertThat(Token.of(" ").isEmpty()).isFalse();
    }
}
