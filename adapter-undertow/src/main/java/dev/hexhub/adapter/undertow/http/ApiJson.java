package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonReader;
import dev.hexhub.adapter.undertow.protocol.JsonText;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;

/** Reads JSON of backends, and says what is wrong with it. */
final class ApiJson {

    private static final String EXPECTED = "one JSON object";

    private ApiJson() {}

    /**
     * Lets somebody read an object that is the whole of these bytes; throws an {@link ApiFault}
     * that says what is wrong with it.
     */
    static void read(byte[] bytes, Consumer<JsonReader> reading) {
        if (bytes.length == 0) {
            throw ApiFault.of("body", "nothing", EXPECTED);
        }
        if (!JsonText.isUnicode(bytes, 0, bytes.length)) {
            throw ApiFault.of("body", "no text in UTF-8", EXPECTED);
        }
        try (JsonReader json = new JsonReader(bytes, 0, bytes.length)) {
            reading.accept(json);
            json.finish();
        } catch (JsonReader.Malformed wrong) {
            throw new ApiFault(wrong.getOriginalMessage());
        } catch (JacksonException noJson) {
            long at = noJson.getLocation() == null ? 0 : noJson.getLocation().getByteOffset();
            throw ApiFault.of("body", "no JSON at byte " + Math.max(0, at), EXPECTED);
        }
    }
}
