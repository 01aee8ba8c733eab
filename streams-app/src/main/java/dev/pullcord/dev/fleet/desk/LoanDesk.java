package dev.pullcord.dev.fleet.desk;

import dev.pullcord.dev.fleet.cast.Cast;
import dev.pullcord.dev.fleet.cast.Customer;
import dev.pullcord.dev.fleet.cast.Fields;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.Reversibility;
import dev.pullcord.schemas.TriggerType;
import java.math.BigDecimal;
import java.util.List;

/** Prepares credit decisions, which the law leaves to people. */
final class LoanDesk {
    private static final List<String> ASKED = List.of(
            "Application {file}: {name} asks for {amount} over {months} months.",
            "Please screen {file}, {amount}, purpose: {purpose}.",
            "{name} would like to borrow {amount} for {purpose} ({file}). What is missing?",
            "New file {file}. Requested: {amount}, {months} months. Prepare for decision.");
    private static final List<String> PURPOSES =
            List.of("a used car", "a new roof", "dental work", "a small bakery", "moving house");

    private final Play play;
    private final Customer applicant;
    private final String file;
    private final BigDecimal limit;
    private final BigDecimal income;
    private final int months;

    private LoanDesk(Play play) {
        this.play = play;
        applicant = play.customer();
        file = "LN-" + play.dice.digits(6);
        limit = BigDecimal.valueOf(play.dice.from(20, 400) * 100L);
        income = BigDecimal.valueOf(play.dice.from(18, 75) * 100L);
        months = 12 * play.dice.from(1, 6);
    }

    static Desk open() {
        return new Desk(
                "loan",
                6,
                Cast.agents("loan", 8, "5.0.3", "decision-support", "compliance"),
                List.of(
                        Story.of("ask-papers", 16, LoanDesk::askPapers),
                        Story.of("checklist", 16, LoanDesk::checklist),
                        Story.of("screen", 9, play -> screen(play, Truth.Kind.RIGHT)),
                        Story.of("screen-wrong-income", 3, play -> screen(play, Truth.Kind.WRONG)),
                        Story.odd("screen-unsure", 2, LoanDesk::unsure)));
    }

    private static void askPapers(Play play) {
        LoanDesk desk = new LoanDesk(play);
        desk.looksUp();
        play.proposes(
                        "message.send",
                        "mail.send",
                        Fields.of(
                                "to",
                                desk.applicant.email(),
                                "subject",
                                "Your file " + desk.file,
                                "body",
                                "Please send us your last two payslips."))
                .undo(Reversibility.IRREVERSIBLE)
                .with("applicant", desk.applicant.id(), desk.applicant.name())
                .data("confidential")
                .touches(1)
                .because("The file holds no proof of income.");
    }

    private static void checklist(Play play) {
        LoanDesk desk = new LoanDesk(play);
        desk.looksUp();
        play.proposes(
                        "record.update",
                        "loans.checklist.tick",
                        Fields.of("file", desk.file, "item", "identity", "done", true))
                .undo(Reversibility.REVERSIBLE)
                .with("applicant", desk.applicant.id(), desk.applicant.name())
                .data("confidential")
                .touches(1)
                .because("The identity was confirmed by the register.");
    }

    private static void screen(Play play, Truth.Kind kind) {
        if (kind == Truth.Kind.WRONG) {
            play.wrong(TriggerType.NEVER_AUTO);
        } else {
            play.delicate(TriggerType.NEVER_AUTO);
        }
        LoanDesk desk = new LoanDesk(play);
        desk.looksUp();
        BigDecimal used = kind == Truth.Kind.WRONG ? desk.income.multiply(new BigDecimal("2")) : desk.income;
        Beat beat = desk.screens(used);
        if (kind == Truth.Kind.WRONG) {
            beat.checked("applicant.income", used, desk.income);
        }
    }

    private static void unsure(Play play) {
        play.delicate(TriggerType.NEVER_AUTO);
        LoanDesk desk = new LoanDesk(play);
        desk.looksUp();
        desk.screens(desk.income)
                .sure(play.dice.between(0.44, 0.63), ConfidenceMethod.LOGPROB)
                .because("Income is irregular; two models disagree.");
    }

    private void looksUp() {
        play.ask(
                play.dice.line(
                        ASKED,
                        Fields.of(
                                "file",
                                file,
                                "name",
                                applicant.name(),
                                "amount",
                                Play.written(limit, "USD"),
                                "months",
                                months,
                                "purpose",
                                play.dice.pick(PURPOSES))),
                play.employee().id(),
                play.dice.pick(List.of("api", "email")));
        play.reads(
                "loans.file.get",
                Fields.of("file", file),
                Fields.of(
                        "file",
                        file,
                        "applicantId",
                        applicant.id(),
                        "email",
                        applicant.email(),
                        "requested",
                        limit,
                        "months",
                        months));
        play.reads(
                        "bureau.report.get",
                        Fields.of("applicantId", applicant.id()),
                        Fields.of(
                                "applicantId",
                                applicant.id(),
                                "score",
                                play.dice.from(410, 790),
                                "openCredits",
                                play.dice.below(5)))
                .data("confidential");
        if (play.dice.chance(0.7)) {
            play.reads(
                            "income.verify",
                            Fields.of("applicantId", applicant.id()),
                            Fields.of("applicantId", applicant.id(), "income", income, "currency", "USD"))
                    .data("confidential");
        }
    }

    private Beat screens(BigDecimal usedIncome) {
        boolean grant = usedIncome.doubleValue() * months > limit.doubleValue() * 2.5;
        return play.proposes(
                        "loan.screen",
                        "loans.recommend",
                        Fields.of(
                                "file",
                                file,
                                "applicantId",
                                applicant.id(),
                                "recommendation",
                                grant ? "grant" : "decline",
                                "limit",
                                limit,
                                "currency",
                                "USD",
                                "income",
                                usedIncome))
                .undo(Reversibility.COMPENSABLE)
                .money(limit.setScale(2), "USD")
                .with("applicant", applicant.id(), applicant.name())
                .regulated("credit")
                .data("confidential")
                .touches(1)
                .because("Instalments take " + (grant ? "less" : "more") + " than two fifths of the income.")
                .option("more-papers", "Ask for papers", "The applicant is asked for another payslip.");
    }
}
