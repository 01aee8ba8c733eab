@NullMarked
package dev.pullcord.benchmarks.logs;

import org.jspecify.annotations.NullMarked;
