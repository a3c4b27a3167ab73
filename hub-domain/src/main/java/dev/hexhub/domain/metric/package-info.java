/** What the hub counts and measures, by name. The domain counts, an adapter publishes. */
@NullMarked
package dev.hexhub.domain.metric;

import org.jspecify.annotations.NullMarked;
