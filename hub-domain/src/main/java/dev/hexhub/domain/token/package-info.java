/**
 * What a token says once somebody verified it. Used by the session's rules and by the adapter that
 * verifies.
 */
@NullMarked
package dev.hexhub.domain.token;

import org.jspecify.annotations.NullMarked;
