package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonReader;
import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.ports.backend.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

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

    /**
     * Executes all requests of a batch.
     *
     * @return what to write, or null if one of the requests cannot be read; then none was executed
     */
    @Nullable CompletionStage<ApiResult> call(ApiRequest batch) {
        List<Command> commands = new ArrayList<>();
        for (Payload spelled : batch.commands()) {
            Command command = command(spelled.bytes());
            if (command == null) {
                return null;
            }
            commands.add(command);
        }
        List<Reply> replies = new ArrayList<>();
        CompletionStage<?> last = CompletableFuture.completedFuture(replies);
        for (Command command : commands) {
            last = last.thenCompose(done -> executed(command)).thenAccept(replies::add);
        }
        return last.thenApply(done -> json -> write(json, replies));
    }

    private CompletionStage<Reply> executed(Command command) {
        return methods.call(command.method(), command.request())
                .thenApply(answer -> new Reply(command.method(), answer));
    }

    private static @Nullable Command command(byte[] bytes) {
        try (JsonReader json = new JsonReader(bytes, 0, bytes.length)) {
            json.startObject();
            Command command = new Command("", new ApiRequest());
            if (json.nextField()) {
                command = new Command(json.name(), new ApiRequest());
                json.expectObject();
                command.request().read(json);
            }
            return command;
        } catch (JacksonException | IllegalArgumentException malformed) {
            return null;
        }
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
