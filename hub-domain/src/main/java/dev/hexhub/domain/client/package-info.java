/**
 * Who is at the other end: connection ids, users, and what channels learn about them. Used
 * everywhere a client is named.
 */
@NullMarked
package dev.hexhub.domain.client;

import org.jspecify.annotations.NullMarked;
