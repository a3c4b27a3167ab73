package dev.hexhub.domain.cluster;

/**
 * A connection and where it is.
 *
 * @param instance the name of the instance that holds it
 * @param connection what is known of it
 */
public record LocatedConnection(String instance, ConnectionInfo connection) {}
