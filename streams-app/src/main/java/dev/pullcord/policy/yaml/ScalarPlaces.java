package dev.pullcord.policy.yaml;

/**
 * Finds the characters of a scalar again in the document, so that a mistake inside a condition is reported where it stands.
 *
 * <p>Walks value and document side by side: quotes, escapes, indentation and folded line breaks are passed over. Should the two
 * not fit together, the last place that did is given.
 */
public final class ScalarPlaces {
    private final int[] document;
    private final int start;
    private final Place place;
    private final char style;

    /**
     * @param document code points of the document
     * @param start index of the scalar's first character, its quote or block sign included
     * @param place where that character stands
     * @param style {@code '} or {@code "} for quoted, {@code |} or {@code >} for block scalars, blank for plain ones
     */
    ScalarPlaces(int[] document, int start, Place place, char style) {
        this.document = document;
        this.start = start;
        this.place = place;
        this.style = style;
    }

    /** Where a character of the value stands; line and column are counted within the value, from 1, the column in
     * Unicode characters. */
    public Place place(String value, int line, int column) {
        int offset = 0;
        for (int l = 1; l < line && value.indexOf('\n', offset) >= 0; l++) {
            offset = value.indexOf('\n', offset) + 1;
        }
        int characters = Math.min(Math.max(0, column - 1), value.codePointCount(offset, value.length()));
        return place(value, value.offsetByCodePoints(offset, characters));
    }

    /** Where a character of the value stands; it is counted from 0 in UTF-16 units. */
    public Place place(String value, int offset) {
        Walk walk = new Walk();
        walk.open();
        int[] wanted = value.codePoints().toArray();
        int index = value.codePointCount(0, offset);
        for (int i = 0; i < index; i++) {
            walk.pass(wanted[i]);
        }
        return walk.before(index < wanted.length ? wanted[index] : -1);
    }

    private final class Walk {
        private int at = start;
        private int line = place.line();
        private int column = place.column();

        /** Passes over the opening quote, or the header of a block. */
        void open() {
            if (style == '\'' || style == '"') {
                step();
            } else if (style != ' ') {
                while (at < document.length && document[at] != '\n') {
                    step();
                }
                step();
            }
        }

        void pass(int wanted) {
            skipTo(wanted);
            if (escaped()) {
                escape();
            } else {
                if (style == '\'' && current() == '\'') {
                    step();
                }
                step();
            }
        }

        Place before(int wanted) {
            if (wanted >= 0) {
                skipTo(wanted);
            }
            return new Place(line, column);
        }

        /** Moves over blanks and line breaks that folding or indentation took away. */
        private void skipTo(int wanted) {
            while (blank(current()) && current() != wanted && !folds(wanted)) {
                step();
            }
            while (style == '"' && current() == '\\' && at + 1 < document.length && document[at + 1] == '\n') {
                step();
                skipTo(wanted);
            }
        }

        /** A line break that stands for a blank. */
        private boolean folds(int wanted) {
            return wanted == ' ' && current() == '\n' && style != '|';
        }

        private boolean escaped() {
            return style == '"' && current() == '\\';
        }

        private void escape() {
            step();
            int digits = switch (current()) {
                case 'x' -> 2;
                case 'u' -> 4;
                case 'U' -> 8;
                default -> 0;
            };
            for (int i = 0; i <= digits; i++) {
                step();
            }
        }

        private int current() {
            return at < document.length ? document[at] : -1;
        }

        private void step() {
            if (at >= document.length) {
                return;
            }
            if (document[at] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            at++;
        }

        private boolean blank(int c) {
            return c == ' ' || c == '\t' || c == '\n' || c == '\r';
        }
    }
}
