/**
 * One contract kit for each port: abstract test classes whose tests carry the numbers of the port's
 * rules. Whoever writes an adapter extends the kit in a test and hands it the adapter.
 */
@NullMarked
package dev.hexhub.testkit.contract;

import org.jspecify.annotations.NullMarked;
