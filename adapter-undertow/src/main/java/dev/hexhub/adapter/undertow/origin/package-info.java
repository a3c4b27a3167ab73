/**
 * Which web pages may use the hub. Asked by whatever a browser can reach: the upgrade and the HTTP
 * API.
 */
@NullMarked
package dev.hexhub.adapter.undertow.origin;

import org.jspecify.annotations.NullMarked;
