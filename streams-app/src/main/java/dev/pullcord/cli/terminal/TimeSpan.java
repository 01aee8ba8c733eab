package dev.pullcord.cli.terminal;

import dev.pullcord.policy.yaml.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time as policies write it. */
public final class TimeSpan implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        Duration span = Durations.parse(text);
        if (span == null || span.isZero()) {
            throw new TypeConversionException(
                    "expected a length of time of more than nothing, such as 30s, 5m or PT4H, but found \"" + text
                            + "\"");
        }
        return span;
    }
}
