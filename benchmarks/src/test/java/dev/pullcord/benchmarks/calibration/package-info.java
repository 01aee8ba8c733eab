/** Tests of the evaluation of calibration. */
@NullMarked
package dev.pullcord.benchmarks.calibration;

import org.jspecify.annotations.NullMarked;
