package dev.pullcord.core.trigger;

import dev.pullcord.core.condition.Field;
import dev.pullcord.core.window.WindowSpec;
import dev.pullcord.core.window.WindowState;
import dev.pullcord.schemas.FiredValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Says in one sentence what made a trigger fire, for the person who decides. */
final class Sentences {
    private static final MathContext SHOWN = new MathContext(6);

    private Sentences() {}

    static String condition(List<FiredValue> values, String source, boolean undetermined) {
        StringBuilder text = new StringBuilder();
        for (FiredValue value : values) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(value.getName())
                    .append(" = ")
                    .append(value.getValue());
        }
        return text
                + (undetermined
                        ? ": the condition cannot be decided without the missing value, so a person decides: "
                        : " meets the condition ")
                + source;
    }

    static String window(WindowSpec spec, List<String> scope, WindowState.Reading reading, String source) {
        Field of = spec.of();
        Double usual = reading.usual();
        return spec.aggregate().name().toLowerCase(Locale.ROOT)
                + (of == null ? "" : " of " + of.text())
                + " over " + spec.over() + " for " + String.join(" / ", scope) + " is " + number(reading.value())
                + (usual == null ? "" : ", usual is " + number(usual))
                + "; it meets the condition " + source;
    }

    /** Six significant digits at most, never in powers of ten. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "missing";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal shown = Math.abs(value) >= 1e6 ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(SHOWN);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }
}
