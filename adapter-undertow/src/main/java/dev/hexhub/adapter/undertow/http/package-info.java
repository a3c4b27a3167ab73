/**
 * What the hub answers over HTTP besides the upgrade: the server API, health, metrics and the
 * demo's pages. The transport puts the routes together; nobody else calls in here.
 */
@NullMarked
package dev.hexhub.adapter.undertow.http;

import org.jspecify.annotations.NullMarked;
