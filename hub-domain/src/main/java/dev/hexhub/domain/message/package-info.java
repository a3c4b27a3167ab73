/**
 * What clients say and what they are told, independent of any encoding; refusals and disconnects
 * with their codes. Used by the shard's rules and by the adapters that translate to and from the
 * wire.
 */
@NullMarked
package dev.hexhub.domain.message;

import org.jspecify.annotations.NullMarked;
