package dev.hexhub.app.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param origin where it was written
 * @param message what was got and what was expected; never a secret
 */
public record Problem(Origin origin, String message) {

    @Override
    public String toString() {
        return origin + ": " + message;
    }
}
