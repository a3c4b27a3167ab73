package dev.hexhub.app.deployment;

import dagger.Module;
import dagger.Provides;
import dev.hexhub.adapter.undertow.TransportSettings;
import dev.hexhub.adapter.undertow.UndertowTransport;
import dev.hexhub.adapter.undertow.protocol.JsonMessageEncoder;
import dev.hexhub.app.config.ClientConfig;
import dev.hexhub.app.config.HttpApiConfig;
import dev.hexhub.app.config.HubConfig;
import dev.hexhub.app.config.Secret;
import dev.hexhub.app.demo.VisitorTokens;
import dev.hexhub.ports.meter.Meter;
import dev.hexhub.ports.transport.MessageEncoder;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** HTTP and WebSocket by Undertow, and the encodings it offers. */
@Module
final class UndertowParts {

    private static final String DEMO_PAGES = "demo";

    private UndertowParts() {}

    @Provides
    @Singleton
    static List<MessageEncoder> encoders() {
        return List.of(new JsonMessageEncoder());
    }

    @Provides
    @Singleton
    static UndertowTransport transport(
            HubConfig config, Meter meter, Optional<VisitorTokens> visitors) {
        TransportSettings.Listen listen =
                new TransportSettings.Listen(
                        config.listen().host(),
                        config.listen().port(),
                        Runtime.getRuntime().availableProcessors());
        return new UndertowTransport(
                new TransportSettings(
                        listen,
                        webSocket(config.client()),
                        api(config.httpApi()),
                        config.demo().enabled() ? demo(visitors) : null),
                meter);
    }

    private static TransportSettings.Demo demo(Optional<VisitorTokens> visitors) {
        return new TransportSettings.Demo(
                DEMO_PAGES,
                visitors.map(tokens -> (UnaryOperator<String>) tokens::of).orElse(null));
    }

    static TransportSettings.WebSocket webSocket(ClientConfig client) {
        return new TransportSettings.WebSocket(
                client.messageSizeLimit(),
                client.connectionLimit(),
                client.allowedOrigins(),
                TransportSettings.DEFAULT_CLOSE_GRACE,
                client.sendBufferSize());
    }

    static TransportSettings.Api api(HttpApiConfig api) {
        Secret key = api.key();
        List<String> keys =
                key == null ? List.of() : List.of(new String(key.reveal(), StandardCharsets.UTF_8));
        return new TransportSettings.Api(keys, api.insecure());
    }
}
