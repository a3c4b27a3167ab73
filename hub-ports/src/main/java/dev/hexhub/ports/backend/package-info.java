/**
 * What a backend or an operator may ask of the hub. Implemented by the runtime, called by the
 * adapters that offer it to the outside.
 */
@NullMarked
package dev.hexhub.ports.backend;

import org.jspecify.annotations.NullMarked;
