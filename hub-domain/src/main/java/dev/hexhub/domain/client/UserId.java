package dev.hexhub.domain.client;

/**
 * The user behind a connection, as the application names it.
 *
 * @param value the name; "" for an anonymous client
 */
public record UserId(String value) {

    /** A client that showed no token. All such clients count as one user. */
    public static final UserId ANONYMOUS = new UserId("");

    /** Whether nobody vouched for this client. */
    public boolean isAnonymous() {
        return value.isEmpty();
    }

    @Override
    public String toString() {
        return value;
    }
}
