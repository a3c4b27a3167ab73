package dev.hexhub.adapter.undertow.http;

import dev.hexhub.adapter.undertow.protocol.JsonWriter;
import dev.hexhub.domain.message.Refusal;
import dev.hexhub.ports.backend.Answer;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
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
    private record Reply(int status, ByteBuffer body) {}

    private final ApiMethods methods;
    private final ApiBatch batch;
    private final ApiLines lines;

    ApiHandler(ApiMethods methods) {
        this.methods = methods;
        this.batch = new ApiBatch(methods);
        this.lines = new ApiLines(methods);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        RequestBody.read(exchange, body -> received(exchange, body));
    }

    private void received(HttpServerExchange exchange, byte[] body) {
        CompletionStage<Reply> reply;
        try {
            reply = reply(exchange, body);
        } catch (ApiFault fault) {
            Responses.refuse(
                    exchange, StatusCodes.BAD_REQUEST, Refusal.BAD_REQUEST, fault.sentence());
            return;
        }
        // Only an exchange that was dispatched may be answered after this call.
        exchange.dispatch(
                SameThreadExecutor.INSTANCE,
                () -> {
                    var unused = reply.whenComplete((r, bug) -> answerOnLoop(exchange, r));
                });
    }

    private CompletionStage<Reply> reply(HttpServerExchange exchange, byte[] body) {
        String path = exchange.getRelativePath();
        String name = path.substring(path.indexOf('/') + 1);
        return switch (name) {
            case "" ->
                    lines.call(body)
                            .thenApply(
                                    answers -> new Reply(StatusCodes.OK, ByteBuffer.wrap(answers)));
            case BATCH -> batch.call(ApiRequest.of(body)).thenApply(ApiHandler::bareReply);
            default -> {
                boolean asStatus =
                        "transport".equals(exchange.getRequestHeaders().getFirst(ERROR_MODE));
                yield methods.call(name, ApiRequest.of(body))
                        .thenApply(answer -> reply(answer, asStatus));
            }
        };
    }

    private static Reply reply(Answer<ApiResult> answer, boolean asStatus) {
        if (asStatus && answer instanceof Answer.No<ApiResult> no) {
            return reply(status(no.refusal()), json -> ApiResults.error(json, no));
        }
        return reply(StatusCodes.OK, json -> ApiResults.answer(json, answer));
    }

    /** A batch has no {@code result} around its replies. */
    private static Reply bareReply(ApiResult result) {
        return reply(
                StatusCodes.OK,
                json -> {
                    json.beginObject();
                    result.write(json);
                    json.endObject();
                });
    }

    private static Reply reply(int status, Consumer<JsonWriter> writing) {
        JsonWriter json = new JsonWriter();
        writing.accept(json);
        return new Reply(status, ByteBuffer.wrap(json.finish()));
    }

    private static void answerOnLoop(HttpServerExchange exchange, @Nullable Reply reply) {
        Reply given = reply == null ? reply(Answer.no(Refusal.INTERNAL_ERROR), false) : reply;
        exchange.getIoThread()
                .execute(() ->
                        Responses.send(exchange, given.status(), Responses.JSON, given.body()));
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
            case NOT_AVAILABLE, EXPIRED -> StatusCodes.BAD_REQUEST;
            case TOKEN_EXPIRED, REPLACEMENT_EXPIRED, TOKEN_NOT_YET_VALID -> StatusCodes.BAD_REQUEST;
        };
    }
}
