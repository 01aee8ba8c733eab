package dev.pullcord.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pullcord.core.backtest.Caught;
import dev.pullcord.core.backtest.Comparison;
import dev.pullcord.core.backtest.DayLoad;
import dev.pullcord.core.backtest.Example;
import dev.pullcord.core.backtest.Faithful;
import dev.pullcord.core.backtest.Fidelity;
import dev.pullcord.core.backtest.Money;
import dev.pullcord.core.backtest.Staffing;
import dev.pullcord.core.backtest.TriggerChange;
import dev.pullcord.core.route.Duties;
import dev.pullcord.schemas.Verdict;
import dev.pullcord.schemas.json.Json;
import dev.pullcord.schemas.record.RecordJson;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {
    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final String HOSTILE = "</td><script src=\"https://evil.example/x.js\">\u0007\u001b[2J";

    private static final Example EXAMPLE =
            new Example("a&1", HOSTILE, "payment.send", AT, Verdict.PROCEED, Verdict.HOLD, 1_250.0, HOSTILE);

    private static Report report() {
        Comparison comparison = new Comparison(
                200,
                AT,
                AT.plusSeconds(86_400),
                new Faithful(
                        Map.of(Fidelity.SAME, 190L, Fidelity.DIFFERENT, 10L),
                        Map.of("windows, verdict", 10L),
                        List.of(EXAMPLE)),
                Map.of(
                        Verdict.PROCEED, Map.of(Verdict.PROCEED, 170L, Verdict.HOLD, 10L),
                        Verdict.HOLD, Map.of(Verdict.HOLD, 15L, Verdict.PROCEED, 5L)),
                List.of(new TriggerChange("p", "limit", 20, 25, 10, 5, 12_500, 900, List.of(EXAMPLE), List.of())),
                Map.of("desk", List.of(new DayLoad(LocalDate.of(2026, 3, 2), 20, 25))),
                new Comparison.Dollars(new Money(1_000, 200, 0), new Money(900, 300, 0)),
                new Comparison.Known(
                        new Caught(8, 2, 6, 5, 1, List.of(EXAMPLE), List.of()),
                        new Caught(40, 3, 4, 1, 0, List.of(), List.of()),
                        new Caught(6, 6, 5, 0, 1, List.of(), List.of(EXAMPLE)),
                        new Caught(0, 0, 0, 0, 0, List.of(), List.of())));
        return new Report(
                AT,
                Map.of("p", "1".repeat(64)),
                Span.ALL,
                comparison,
                Staffing.of(comparison, Duties.UNKNOWN, AT),
                new Gaps(3, 2, 1, 4, 5),
                Set.of("version 123 of the policy q"),
                new Report.Speed(200, 0.1));
    }

    @Test
    void the_page_is_well_formed_and_refers_to_nothing_outside() {
        String page = HtmlReport.of(report());

        assertThatCode(() -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", "")))))
                .doesNotThrowAnyException();
        assertThat(page)
                .contains("default-src 'none'", "<svg", "prefers-color-scheme: dark", "lang=\"en\"")
                .doesNotContain("<script", "<link", "<img", "<iframe", "url(", "@import", "xlink", "\u001b");
        // what agents write may look like an address, and stays text
        assertThat(page.replace("&quot;https://evil.example/x.js&quot;", "")).doesNotContain("http:", "https:");
    }

    @Test
    void every_plot_has_a_name_and_a_description() {
        String page = HtmlReport.of(report());

        int plots = page.split("<svg ", -1).length - 1;
        assertThat(plots).isGreaterThanOrEqualTo(5);
        assertThat(page.split("role=\"img\">\\R<title>[^<]+</title>\\R<desc>[^<]+</desc>", -1))
                .hasSize(plots + 1);
    }

    @Test
    void the_text_tells_the_figures_and_nothing_that_moves_the_cursor() {
        StringWriter text = new StringWriter();
        new TextReport(report(), new PrintWriter(text, true)).print();

        assertThat(text.toString())
                .contains("Decided otherwise: 15, 7.50 % (4.26 to 12.07) of them")
                .contains("Recorded verdicts reached again to the byte: 190 of 200")
                .contains("10 differ in windows, verdict")
                .contains("gone: version 123 of the policy q")
                .contains("p/limit", "+10", "-5", "12,500 USD")
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void the_json_holds_what_the_gate_reads_and_every_count() {
        Map<?, ?> json = (Map<?, ?>) Objects.requireNonNull(Json.parse(RecordJson.pretty(JsonReport.of(report()))));

        assertThat(json.get("report")).isEqualTo(JsonReport.FORM);
        assertThat(json.get("candidates")).isEqualTo(List.of(Map.of("name", "p", "version", "1".repeat(64))));
        assertThat(json.get("actions")).isEqualTo(200);
        assertThat(Json.write(json.get("faithful"))).contains("\"evaluationsWithoutAction\":2", "\"lostLessons\":5");
    }

    @Test
    void an_empty_span_is_said_and_no_figure_is_made_up() {
        Comparison nothing = new dev.pullcord.core.backtest.Tally(new KnownTruth()).result();
        Report empty = new Report(
                AT, Map.of("p", "1"), Span.ALL, nothing, List.of(), Gaps.NONE, Set.of(), new Report.Speed(0, 0.1));
        StringWriter text = new StringWriter();
        new TextReport(empty, new PrintWriter(text, true)).print();

        assertThat(text.toString()).contains("No recorded action lies in the span");
        assertThat(HtmlReport.of(empty))
                .contains("No recorded action lies in the span")
                .doesNotContain("NaN");
    }
}
