/**
 * The values and rules of a hub: what survives another transport and another broker. Everyone may
 * use these types; they use nothing but the Java library.
 */
@NullMarked
package dev.hexhub.domain;

import org.jspecify.annotations.NullMarked;
