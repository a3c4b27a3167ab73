package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Many API requests in one, executed one after the other. */
final class ApiBatch {

    /** One request of a batch; a method that is missing is none that exists. */
    private record Command(String method, ApiRequest request) {}

    /** One answer of a batch, under its method's name. */
    private record Reply(String method, Answer<ApiResult> answer) {}

    private final ApiMethods methods;

    ApiBatch(ApiMethods methods) {
        this.methods = methods;
    }

    /** Executes all requests of a batch; one that cannot be read is refused in its place. */
    CompletionStage<ApiResult> call(ApiRequest batch) {
        List<Reply> replies = new ArrayList<>();
        CompletionStage<?> last = CompletableFuture.completedFuture(replies);
        for (Payload spelled : batch.commands()) {
            last = last.thenCompose(done -> executed(spelled.bytes())).thenAccept(replies::add);
        }
        return last.thenApply(done -> json -> write(json, replies));
    }

    private CompletionStage<Reply> executed(byte[] spelled) {
        try {
            Command command = command(spelled);
            return methods.call(command.method(), command.request())
                    .thenApply(answer -> new Reply(command.method(), answer));
        } catch (ApiFault fault) {
            return CompletableFuture.completedFuture(
                    new Reply("", Answer.no(Refusal.BAD_REQUEST, fault.sentence())));
        }
    }

    private static Command command(byte[] bytes) {
        ApiRequest request = new ApiRequest();
        String[] method = {""};
        ApiJson.read(
                bytes,
                json -> {
                    json.startObject();
                    while (json.nextField()) {
                        if (!method[0].isEmpty()) {
                            throw ApiFault.of(
                                    "command",
                                    method[0] + " and " + json.name(),
                                    "one method in each");
                        }
                        method[0] = json.name();
                        json.expectObject();
                        request.read(json);
                    }
                });
        return new Command(method[0], request);
    }

    private static void write(JsonWriter json, List<Reply> replies) {
        json.name("replies").beginArray();
        for (Reply reply : replies) {
            json.beginObject();
            ApiResults.named(json, reply.method(), reply.answer());
            json.endObject();
        }
        json.endArray();
    }
}
