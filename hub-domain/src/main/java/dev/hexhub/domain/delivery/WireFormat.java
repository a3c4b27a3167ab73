package dev.hexhub.domain.delivery;

/**
 * The name of an encoding. A message is encoded once per wire format, whoever many get it.
 *
 * @param name such as {@code json}
 */
public record WireFormat(String name) {

    @Override
    public String toString() {
        return name;
    }
}
