package dev.hexhub.app.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import dev.hexhub.app.config.Secret;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Makes tokens for people at a command line; applications make their own. */
public final class TokenMaker {

    private static final JWSHeader HEADER =
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();

    private final Secret key;
    private final InstantSource clock;

    /** Signs with HS256; the clock says when a token's time begins. */
    public TokenMaker(Secret key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * What a token shall say.
     *
     * @param user whom it names
     * @param channel the channel it opens, or null for a connection token
     * @param ttl how long it is good, or null for ever
     * @param info JSON shown to others, or null
     * @param audience for whom it is, or null
     * @param issuer who made it, or null
     */
    public record Wish(
            String user,
            @Nullable String channel,
            @Nullable Duration ttl,
            @Nullable String info,
            @Nullable String audience,
            @Nullable String issuer) {

        /** Throws {@link IllegalArgumentException} for info that is not strict JSON. */
        public Wish {
            if (info != null && !isJson(info)) {
                throw new IllegalArgumentException(
                        "info: not JSON (expected: such as {\"name\":\"Ann\"})");
            }
        }

        private static boolean isJson(String text) {
            try {
                JsonReader.check(text.getBytes(StandardCharsets.UTF_8), "not JSON");
                return true;
            } catch (BadToken notJson) {
                return false;
            }
        }
    }

    /** A token that says so. */
    public String make(Wish wish) {
        JWSObject token = new JWSObject(HEADER, new Payload(claims(wish)));
        try {
            token.sign(new MACSigner(key.reveal()));
        } catch (JOSEException broken) {
            throw new IllegalStateException("cannot sign with HS256", broken);
        }
        return token.serialize();
    }

    private String claims(Wish wish) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("sub", wish.user);
            writeIfGiven(json, "channel", wish.channel);
            writeIfGiven(json, "aud", wish.audience);
            writeIfGiven(json, "iss", wish.issuer);
            if (wish.ttl != null) {
                json.writeNumberProperty("exp", clock.instant().plus(wish.ttl).getEpochSecond());
            }
            if (wish.info != null) {
                json.writeName("info");
                json.writeRawValue(wish.info);
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void writeIfGiven(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
