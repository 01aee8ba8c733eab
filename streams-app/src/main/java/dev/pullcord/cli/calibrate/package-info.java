/**
 * Thresholds from the command line.
 *
 * <p>In: labels from a file or from the topics of a cluster. Out: a table, JSON, a calibration document to apply. Promise: every mistake
 * of a file is shown with its line, and nothing is put into force. Must not know: how a threshold is found.
 */
@NullMarked
package dev.pullcord.cli.calibrate;

import org.jspecify.annotations.NullMarked;
