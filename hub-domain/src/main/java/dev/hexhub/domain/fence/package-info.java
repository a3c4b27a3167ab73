/**
 * What happens before anything is published in a store that may have gone back: those who saw more
 * say so first. Used by the homes of channels, performed by the runtime, known to the adapters.
 */
@NullMarked
package dev.hexhub.domain.fence;

import org.jspecify.annotations.NullMarked;
