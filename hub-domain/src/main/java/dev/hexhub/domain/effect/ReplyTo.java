package dev.hexhub.domain.effect;

import dev.hexhub.domain.exchange.SessionId;

/**
 * Whom an answer is for.
 *
 * @param session the connection that asked
 * @param command the number of its request
 */
public record ReplyTo(SessionId session, long command) {}
