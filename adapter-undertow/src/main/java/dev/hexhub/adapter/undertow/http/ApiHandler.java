package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads API requests, asks the hub and writes its answers; never waits on an I/O thread.
 *
 * <p>A refusal is an answer like any other and comes with status 200, unless the backend asks for
 * the mode {@code transport}, in which it has the status that fits it.
 */
final class ApiHandler implements HttpHandler {

    private static final String BATCH = "batch";
    private static final HttpString ERROR_MODE = new HttpString("X-Centrifugo-Error-Mode");

    /** A whole answer. */
    private record Reply(int status, Consumer<JsonWriter> body) {}

    private final ApiMethods methods;
    private final ApiBatch batch;

    ApiHandler(ApiMethods methods) {
        this.methods = methods;
        this.batch = new ApiBatch(methods);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        RequestBody.read(exchange, body -> received(exchange, body));
    }

    private void received(HttpServerExchange exchange, byte[] body) {
        ApiRequest request = ApiRequest.of(body);
        CompletionStage<Reply> reply = request == null ? null : reply(exchange, request);
        if (reply == null) {
            Responses.refuse(exchange, StatusCodes.BAD_REQUEST);
            return;
        }
        // Only an exchange that was dispatched may be answered after this call.
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> {
                    var unused = reply.whenComplete((r, bug) -> answerOnLoop(exchange, r));
                });
    }

    /** Null for a batch that cannot be read. */
    private @Nullable CompletionStage<Reply> reply(
            HttpServerExchange exchange, ApiRequest request) {
        String name =
                exchange.getRelativePath().substring(exchange.getRelativePath().indexOf('/') + 1);
        if (!name.equals(BATCH)) {
            boolean asStatus =
                    "transport".equals(exchange.getRequestHeaders().getFirst(ERROR_MODE));
            return methods.call(name, request).thenApply(answer -> reply(answer, asStatus));
        }
        CompletionStage<ApiResult> replies = batch.call(request);
        return replies == null ? null : replies.thenApply(ApiHandler::bareReply);
    }

    private static Reply reply(Answer<ApiResult> answer, boolean asStatus) {
        if (asStatus && answer instanceof Answer.No<ApiResult>(var refusal, var missing)) {
            return new Reply(status(refusal), json -> ApiResults.error(json, refusal, missing));
        }
        return new Reply(StatusCodes.OK, json -> ApiResults.answer(json, answer));
    }

    /** A batch has no {@code result} around its replies. */
    private static Reply bareReply(ApiResult result) {
        return new Reply(
                StatusCodes.OK,
                json -> {
                    json.beginObject();
                    result.write(json);
                    json.endObject();
                });
    }

    private static void answerOnLoop(HttpServerExchange exchange, @Nullable Reply reply) {
        Reply given = reply == null ? internalError() : reply;
        exchange.getIoThread().execute(() -> answer(exchange, given));
    }

    private static void answer(HttpServerExchange exchange, Reply reply) {
        JsonWriter json = new JsonWriter();
        reply.body().accept(json);
        byte[] bytes = json.finish();
        if (bytes == null) {
            // Somebody published what is no JSON; it cannot be shown here.
            answer(exchange, reply(Answer.no(Refusal.NOT_AVAILABLE), false));
        } else {
            Responses.send(exchange, reply.status(), Responses.JSON, bytes);
        }
    }

    private static Reply internalError() {
        return reply(Answer.no(Refusal.INTERNAL_ERROR), false);
    }

    private static int status(Refusal refusal) {
        return switch (refusal) {
            case INTERNAL_ERROR -> StatusCodes.INTERNAL_SERVER_ERROR;
            case UNAUTHORIZED -> StatusCodes.UNAUTHORIZED;
            case PERMISSION_DENIED -> StatusCodes.FORBIDDEN;
            case UNKNOWN_CHANNEL, METHOD_NOT_FOUND -> StatusCodes.NOT_FOUND;
            case TOO_MANY_REQUESTS -> StatusCodes.TOO_MANY_REQUESTS;
            case UNRECOVERABLE_POSITION -> StatusCodes.REQUEST_RANGE_NOT_SATISFIABLE;
            case ALREADY_SUBSCRIBED, LIMIT_EXCEEDED, BAD_REQUEST -> StatusCodes.BAD_REQUEST;
            case NOT_AVAILABLE, TOKEN_EXPIRED, EXPIRED -> StatusCodes.BAD_REQUEST;
        };
    }
}
