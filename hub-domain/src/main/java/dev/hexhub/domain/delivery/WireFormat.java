package dev.hexhub.domain.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The name of an encoding. A message is encoded once per wire format, whoever many get it.
 *
 * @param name such as {@code json}
 */
public record WireFormat(String name) {

    /** Cheap where it matters: in fan-out the two are nearly always the same object. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof WireFormat format && name.equals(format.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
