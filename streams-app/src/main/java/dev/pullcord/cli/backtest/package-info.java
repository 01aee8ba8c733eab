/**
 * Backtests of policies on what a cluster has on record.
 *
 * <p>In: topics of actions, evaluations, executions, resolutions and outcomes, released documents, a candidate. Out: a comparison, as text,
 * JSON or a page. Promise: reads only; the same record and the same candidate give the same figures. Must not know: how documents are
 * released.
 */
@NullMarked
package dev.pullcord.cli.backtest;

import org.jspecify.annotations.NullMarked;
