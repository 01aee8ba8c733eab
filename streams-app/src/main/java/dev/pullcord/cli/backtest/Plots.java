package dev.pullcord.cli.backtest;

import dev.pullcord.core.backtest.Caught;
import dev.pullcord.core.backtest.DayLoad;
import dev.pullcord.core.estimate.Interval;
import dev.pullcord.core.estimate.Proportion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Plots as inline SVG. Colours are the page's: class {@code then} for what was, {@code now} for the candidate. Each plot has a title and a
 * description that is read aloud, and the page has its figures in a table beside it.
 */
final class Plots {
    private static final int WIDTH = 720;
    private static final int LABEL = 230;
    private static final int FIGURE = 110;
    private static final int BAR = 11;
    private static final int ROW = 38;
    private static final int DAYS_HIGH = 120;

    private Plots() {}

    /** A pair of bars for each row. */
    record Pair(String label, double then, double now, String thenText, String nowText) {}

    static String pairs(String title, String about, List<Pair> pairs) {
        double most = pairs.stream()
                .mapToDouble(pair -> Math.max(Math.abs(pair.then()), Math.abs(pair.now())))
                .max()
                .orElse(0);
        Markup out = begin(title, about, pairs.size() * ROW + 6);
        int y = 4;
        for (Pair pair : pairs) {
            label(out, pair.label(), y + BAR + 3);
            bar(out, "then", y, pair.then(), most, pair.thenText());
            bar(out, "now", y + BAR + 3, pair.now(), most, pair.nowText());
            y += ROW;
        }
        return end(out);
    }

    /** A share with its interval, then and now, for each kind of action of which something is known. */
    static String shares(String title, String about, List<String> labels, List<Caught> caught) {
        Markup out = begin(title, about, caught.size() * ROW + 26);
        int y = 4;
        for (int i = 0; i < caught.size(); i++) {
            label(out, labels.get(i), y + BAR + 3);
            share(out, "then", y + BAR / 2.0, caught.get(i).shareBefore());
            share(out, "now", y + BAR + 6 + BAR / 2.0, caught.get(i).shareAfter());
            y += ROW;
        }
        for (int percent = 0; percent <= 100; percent += 25) {
            double x = LABEL + scaled(percent / 100.0);
            out.raw(format("<line class=\"axis\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%d\"/>", x, x, y));
            out.raw(format(
                    "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d %%</text>%n",
                    x, y + 16, percent));
        }
        return end(out);
    }

    /** Cases day by day; a dashed line where the role's capacity of a day lies. */
    static String days(String title, String about, List<DayLoad> days, @Nullable Double capacity) {
        double most = days.stream()
                .mapToDouble(day -> Math.max(day.before(), day.after()))
                .max()
                .orElse(1);
        // a capacity far above what comes would press the columns flat
        if (capacity != null && capacity <= most * 1.5) {
            most = Math.max(most, capacity);
        }
        most = Math.max(1, most);
        Markup out = begin(title, about, DAYS_HIGH + 24);
        double step = (double) (WIDTH - 60) / Math.max(1, days.size());
        double width = Math.min(14, step * 0.42);
        for (int i = 0; i < days.size(); i++) {
            DayLoad day = days.get(i);
            double x = 50 + i * step;
            column(out, "then", x, width, day.before() / most, day.day() + ", then: " + day.before());
            column(out, "now", x + width + 1, width, day.after() / most, day.day() + ", candidate: " + day.after());
        }
        out.raw(format("<line class=\"axis\" x1=\"46\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", DAYS_HIGH, WIDTH, DAYS_HIGH));
        out.raw(format("<text class=\"tick\" x=\"42\" y=\"14\" text-anchor=\"end\">%.0f</text>", most));
        out.raw(format("<text class=\"tick\" x=\"42\" y=\"%d\" text-anchor=\"end\">0</text>", DAYS_HIGH));
        if (!days.isEmpty()) {
            out.raw(format(
                    "<text class=\"tick\" x=\"50\" y=\"%d\">%s</text>",
                    DAYS_HIGH + 16, days.get(0).day()));
            if (days.size() > 1) {
                out.raw(format(
                        "<text class=\"tick\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                        WIDTH, DAYS_HIGH + 16, days.get(days.size() - 1).day()));
            }
        }
        if (capacity != null && capacity <= most) {
            double y = DAYS_HIGH - capacity / most * (DAYS_HIGH - 10);
            out.raw(format("<line class=\"limit\" x1=\"46\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>%n", y, WIDTH, y));
        }
        return end(out);
    }

    private static Markup begin(String title, String about, int height) {
        Markup out = new Markup();
        out.raw(format("<svg viewBox=\"0 0 %d %d\" role=\"img\">%n", WIDTH, height));
        out.element("title", "", title);
        return out.element("desc", "", about);
    }

    private static String end(Markup out) {
        return out.raw("</svg>\n").toString();
    }

    private static void label(Markup out, String label, double y) {
        String shown = label.length() <= 34 ? label : label.substring(0, 33) + "…";
        out.raw(format("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">", LABEL - 8, y + 3))
                .text(shown)
                .raw("</text>\n");
    }

    private static void bar(Markup out, String kind, int y, double value, double most, String text) {
        double width = most == 0 ? 0 : scaled(Math.abs(value) / most);
        out.raw(format(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                kind, LABEL, y, width, BAR));
        out.raw(format("<text class=\"tick\" x=\"%.1f\" y=\"%d\">", LABEL + width + 5, y + BAR - 1))
                .text(text)
                .raw("</text>\n");
    }

    private static void share(Markup out, String kind, double y, Proportion share) {
        if (share.trials() == 0) {
            return;
        }
        Interval interval = share.interval(Report.CONFIDENCE);
        out.raw(format(
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
                kind, LABEL + scaled(interval.low()), y, LABEL + scaled(interval.high()), y));
        out.raw(format(
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"/>%n", kind, LABEL + scaled(share.share()), y));
    }

    private static void column(Markup out, String kind, double x, double width, double share, String about) {
        double height = share * (DAYS_HIGH - 10);
        out.raw(format(
                "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"><title>",
                kind, x, DAYS_HIGH - height, width, height));
        out.text(about).raw("</title></rect>\n");
    }

    private static double scaled(double share) {
        return share * (WIDTH - LABEL - FIGURE);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
