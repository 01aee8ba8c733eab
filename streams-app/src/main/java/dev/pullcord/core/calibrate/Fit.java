package dev.pullcord.core.calibrate;

import java.util.List;
import java.util.Locale;

/** Ways to draw a curve through labels. */
public enum Fit {
    /** The score as it is stated. */
    RAW {
        @Override
        public Curve through(List<Label> labels) {
            return Curve.IDENTITY;
        }
    },
    /** The nearest curve that does not fall; needs many labels, assumes nothing. */
    ISOTONIC {
        @Override
        public Curve through(List<Label> labels) {
            return Isotonic.fit(labels);
        }
    },
    /** Three parameters; bends at both ends on its own. */
    BETA {
        @Override
        public Curve through(List<Label> labels) {
            return Logistic.beta(labels);
        }
    },
    /** Two parameters. */
    PLATT {
        @Override
        public Curve through(List<Label> labels) {
            return Logistic.platt(labels);
        }
    };

    /** The curve of this kind. */
    public abstract Curve through(List<Label> labels);

    /** As documents write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
