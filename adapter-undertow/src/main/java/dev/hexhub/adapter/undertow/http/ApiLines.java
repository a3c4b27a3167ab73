package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.Answer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The older form of the API, posted to {@code /api} itself: on each line a command {@code
 * {"method":"publish","params":{...}}}, on each line of the answer its result or error. Executed
 * one after the other; a line that cannot be read is refused in its place.
 */
final class ApiLines {

    private final ApiMethods methods;

    ApiLines(ApiMethods methods) {
        this.methods = methods;
    }

    /** Executes all commands; throws an {@link ApiFault} when there is none. */
    CompletionStage<byte[]> call(byte[] body) {
        List<Answer<ApiResult>> answers = new ArrayList<>();
        CompletionStage<?> last = CompletableFuture.completedFuture(answers);
        List<byte[]> lines = lines(body);
        if (lines.isEmpty()) {
            throw ApiFault.of(
                    "body",
                    "nothing",
                    "a method in the path, such as /api/publish, or commands, one in a line, such as"
                            + " {\"method\":\"publish\",\"params\":{...}}");
        }
        for (byte[] line : lines) {
            last = last.thenCompose(done -> executed(line)).thenAccept(answers::add);
        }
        return last.thenApply(done -> written(answers));
    }

    private static List<byte[]> lines(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private CompletionStage<Answer<ApiResult>> executed(byte[] line) {
        try {
            String[] method = {""};
            Payload[] params = {Payload.of("{}")};
            ApiJson.read(
                    line,
                    json -> {
                        json.startObject();
                        while (json.nextField()) {
                            switch (json.name()) {
                                case "method" -> method[0] = json.string();
                                case "params" -> params[0] = json.value();
                                default -> {
                                    // an id, which is answered by the place of the line
                                }
                            }
                        }
                    });
            if (method[0].isEmpty()) {
                throw ApiFault.of("method", "nothing", "a method, such as publish");
            }
            return methods.call(method[0], ApiRequest.of(params[0].bytes()));
        } catch (ApiFault fault) {
            return CompletableFuture.completedFuture(
                    Answer.no(Refusal.BAD_REQUEST, fault.sentence()));
        }
    }

    private static byte[] written(List<Answer<ApiResult>> answers) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Answer<ApiResult> answer : answers) {
            if (lines.size() > 0) {
                lines.write('\n');
            }
            JsonWriter json = new JsonWriter();
            ApiResults.answer(json, answer);
            lines.writeBytes(json.finish());
        }
        return lines.toByteArray();
    }
}
