/** Who is there, in numbers. Used by the shard's answers and the adapters that keep presence. */
@NullMarked
package dev.hexhub.domain.presence;

import org.jspecify.annotations.NullMarked;
