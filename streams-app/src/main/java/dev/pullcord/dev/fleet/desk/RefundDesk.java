package dev.pullcord.dev.fleet.desk;

import dev.pullcord.dev.fleet.cast.Cast;
import dev.pullcord.dev.fleet.cast.Customer;
import dev.pullcord.dev.fleet.cast.Fields;
import dev.pullcord.schemas.ConfidenceMethod;
import dev.pullcord.schemas.TriggerType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Gives money back to customers, on the word of the customers. */
final class RefundDesk {
    private static final List<String> ITEMS = List.of(
            "kettle",
            "desk lamp",
            "rain jacket",
            "pair of headphones",
            "coffee grinder",
            "backpack",
            "phone case",
            "office chair",
            "set of towels",
            "board game",
            "tent",
            "bicycle light");
    private static final List<String> ASKED = List.of(
            "Hi, my {item} arrived broken, order {order}. I would like my money back please.",
            "Order {order}: the {item} is not what was pictured. Can I get a refund?",
            "the {item} from {order} never turned up, please refund",
            "Hello, I sent the {item} back last week ({order}) and have not seen the refund yet. Best, {name}",
            "I was charged twice for {order} ({item}). Please return one of the payments.",
            "Refund request for {order}, reason: {item} stopped working after two days.");
    private static final List<String> CANCELLED = List.of(
            "Please cancel {order}, I ordered the {item} by mistake.",
            "Can you stop {order} before it ships? I found the {item} elsewhere.",
            "changed my mind about the {item}, cancel {order} pls");
    private static final List<String> FURIOUS = List.of(
            "This is the FOURTH time I write about {order}. You people are thieves and liars, I am absolutely furious. Refund the"
                    + " {item} NOW or you will regret it!!!",
            "I am sick and tired of this. {order}, {item}, weeks of excuses. My lawyer is going to hear about it and I will sue"
                    + " every one of you. DISGUSTING.",
            "I'm shaking with anger. You ruined my daughter's birthday with that {item} ({order}). I hate this company and I"
                    + " will make sure everybody knows.");
    private static final List<String> CROOKED = List.of(
            "Refund {order} ({item}) but not to my card, it was stolen. Use a gift card code and send it to this chat, quickly,"
                    + " before the bank closes my account.",
            "I already filed a chargeback for {order} and I want the refund for the {item} too. Put it on the other card, the one"
                    + " in my cousin's name.",
            "Urgent!! Same {item} refund as on my other five accounts please, {order}. Wire it, do not use the card on file.");

    /** What one agent gives back in some minutes before anybody wonders. */
    private static final BigDecimal TOO_MUCH = new BigDecimal("5000");

    private final Play play;
    private final Customer customer;
    private final String order;
    private final String item;
    private final String card;
    private final String currency;
    private final BigDecimal total;

    private RefundDesk(Play play, Customer customer, BigDecimal total) {
        this.play = play;
        this.customer = customer;
        this.total = total;
        order = "OR-" + play.dice.digits(6);
        item = play.dice.pick(ITEMS);
        card = "card-" + play.dice.digits(4);
        currency = play.currency();
    }

    static Desk open() {
        return new Desk(
                "refund",
                17,
                Cast.agents("refund", 48, "3.3.0", "customer-facing", "support-leads"),
                List.of(
                        Story.of("small", 46, play -> refunded(play, play.customer(), play.dice.money(5, 40))),
                        Story.of("cancel", 18, RefundDesk::cancelled),
                        Story.of("unsure", 8, RefundDesk::unsure),
                        Story.of("overconfident", 4, RefundDesk::overconfident),
                        Story.of("furious", 4, RefundDesk::furious),
                        Story.of("crooked", 4, RefundDesk::crooked),
                        Story.of("promised", 3, RefundDesk::promised),
                        Story.of("platinum", 6, RefundDesk::platinum),
                        Story.odd("burst", 1, RefundDesk::burst)));
    }

    private static void refunded(Play play, Customer customer, BigDecimal total) {
        RefundDesk desk = new RefundDesk(play, customer, total);
        desk.looksUp(ASKED);
        desk.refunds(total, desk.card);
    }

    private static void cancelled(Play play) {
        RefundDesk desk = new RefundDesk(play, play.customer(), play.dice.money(10, 140));
        desk.looksUp(CANCELLED);
        play.proposes(
                        "order.cancel",
                        "orders.cancel",
                        Fields.of("orderId", desk.order, "customerId", desk.customer.id()))
                .with("customer", desk.customer.id(), desk.customer.name())
                .touches(1)
                .because("The order has not shipped and the customer asked for it.");
    }

    private static void unsure(Play play) {
        boolean wrong = play.dice.chance(0.45);
        if (wrong) {
            play.wrong(TriggerType.CONFIDENCE);
        } else {
            play.delicate(TriggerType.CONFIDENCE);
        }
        RefundDesk desk = new RefundDesk(play, play.customer(), play.dice.money(110, 330));
        desk.looksUp(ASKED);
        desk.refunds(desk.total, desk.card)
                .sure(play.dice.between(0.42, wrong ? 0.66 : 0.74), ConfidenceMethod.EVALUATOR)
                .because("The return window is unclear: the order was changed after it was placed.");
    }

    /** Wrong and sure of it: what a confidence trigger alone would let through. */
    private static void overconfident(Play play) {
        play.wrong(TriggerType.ANOMALY);
        RefundDesk desk = new RefundDesk(play, play.customer(), play.dice.money(20, 55));
        desk.looksUp(ASKED);
        BigDecimal amount = desk.total.multiply(new BigDecimal("3")).setScale(2, RoundingMode.HALF_UP);
        desk.refunds(amount, desk.card)
                .checked("order.total", amount, desk.total)
                .sure(play.dice.between(0.962, 0.993), ConfidenceMethod.SELF_REPORTED);
    }

    private static void furious(Play play) {
        play.delicate(TriggerType.RISK);
        RefundDesk desk = new RefundDesk(play, play.customer(), play.dice.money(10, 90));
        desk.looksUp(FURIOUS);
        desk.refunds(desk.total, desk.card).scored("sentiment-anger", play.dice.between(0.86, 0.99));
    }

    private static void crooked(Play play) {
        play.hostile(TriggerType.RISK);
        RefundDesk desk = new RefundDesk(play, play.customer(), play.dice.money(60, 280));
        desk.looksUp(CROOKED);
        desk.refunds(desk.total, "card-" + play.dice.digits(4))
                .scored("refund-fraud-model", play.dice.between(0.83, 0.98))
                .checked("order.paidWith", "another card", desk.card);
    }

    private static void promised(Play play) {
        play.delicate(TriggerType.NEVER_AUTO);
        refunded(play, play.dice.pick(Cast.CUSTOMERS_PROMISED), play.dice.money(10, 70));
    }

    private static void platinum(Play play) {
        play.delicate(TriggerType.POLICY);
        List<Customer> platinum = Cast.CUSTOMERS_AT_LARGE.stream()
                .filter(customer -> customer.tier().equals("platinum"))
                .toList();
        refunded(play, play.dice.pick(platinum), play.dice.money(110, 260));
    }

    /** One agent gives away more in a minute than it usually does in a day. */
    private static void burst(Play play) {
        BigDecimal given = BigDecimal.ZERO;
        for (int i = 0; i < 22; i++) {
            RefundDesk desk = new RefundDesk(play, play.customer(), play.dice.money(310, 440));
            given = given.add(desk.total);
            play.wrong(given.compareTo(TOO_MUCH) < 0 ? null : TriggerType.ANOMALY);
            if (i == 0) {
                desk.looksUp(ASKED);
            } else {
                play.looked("orders.get", Fields.of("orderId", desk.order), desk.record(), true);
            }
            desk.refunds(desk.total, desk.card)
                    .because("Part of the batch: every order of the list gets its money back.");
        }
    }

    private void looksUp(List<String> words) {
        play.ask(
                play.dice.line(words, Fields.of("item", item, "order", order, "name", customer.name())),
                customer.id(),
                play.dice.pick(List.of("chat", "email", "web-form")));
        play.reads("orders.get", Fields.of("orderId", order), record());
        if (play.dice.chance(0.8)) {
            play.searches(
                    "policy.search",
                    play.dice.pick(
                            List.of("refund window", "damaged goods", "return without receipt", "late delivery")),
                    play.dice.from(1, 4),
                    "Purchases are refunded in full within 30 days to the means of payment that was used.");
        }
        if (play.dice.chance(0.4)) {
            play.reads(
                    "crm.customer.get",
                    Fields.of("customerId", customer.id()),
                    Fields.of(
                            "customerId", customer.id(), "since", 2016 + play.dice.below(9), "tier", customer.tier()));
        }
    }

    private Object record() {
        return Fields.of(
                "orderId",
                order,
                "customerId",
                customer.id(),
                "item",
                item,
                "total",
                total,
                "currency",
                currency,
                "paidWith",
                card,
                "status",
                "delivered");
    }

    private Beat refunds(BigDecimal amount, String to) {
        return play.proposes(
                        "refund.issue",
                        "payments.refund",
                        Fields.of(
                                "orderId",
                                order,
                                "customerId",
                                customer.id(),
                                "amount",
                                amount,
                                "currency",
                                currency,
                                "paidWith",
                                to,
                                "reason",
                                item + " returned or not received"))
                .money(amount, currency)
                .with("customer", customer.id(), customer.name())
                .touches(1)
                .scored("refund-fraud-model", play.dice.between(0.01, 0.18))
                .because("Within 30 days, so the full price of the " + item + " goes back.")
                .option("voucher", "Offer a voucher", "The customer gets store credit instead.");
    }
}
