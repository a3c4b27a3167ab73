/**
 * The application's bytes, which the hub carries and never reads. Used by everything that holds
 * something a client or backend sent.
 */
@NullMarked
package dev.hexhub.domain.payload;

import org.jspecify.annotations.NullMarked;
