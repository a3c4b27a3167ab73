/** Figures as a table, as CSV and as plots. Used by the command line. */
@NullMarked
package dev.hexhub.benchmarks.report;

import org.jspecify.annotations.NullMarked;
