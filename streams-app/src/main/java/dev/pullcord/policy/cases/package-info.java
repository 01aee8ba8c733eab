/**
 * Cases that a policy is tested with.
 *
 * <p>In: case files beside a policy. Out: actions with what should become of them, and how a judge's answers differ from it. Promise:
 * a case says everything its action carries; what it leaves out has a stated default. Must not know: how actions are judged.
 */
@NullMarked
package dev.pullcord.policy.cases;

import org.jspecify.annotations.NullMarked;
