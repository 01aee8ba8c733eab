package dev.pullcord.core.condition;

import com.google.re2j.Pattern;
import dev.pullcord.core.condition.Expression.And;
import dev.pullcord.core.condition.Expression.Arithmetic;
import dev.pullcord.core.condition.Expression.BoolConstant;
import dev.pullcord.core.condition.Expression.Choice;
import dev.pullcord.core.condition.Expression.Compare;
import dev.pullcord.core.condition.Expression.Comparison;
import dev.pullcord.core.condition.Expression.FieldRef;
import dev.pullcord.core.condition.Expression.In;
import dev.pullcord.core.condition.Expression.Known;
import dev.pullcord.core.condition.Expression.Matches;
import dev.pullcord.core.condition.Expression.Not;
import dev.pullcord.core.condition.Expression.NumberConstant;
import dev.pullcord.core.condition.Expression.Operator;
import dev.pullcord.core.condition.Expression.Or;
import dev.pullcord.core.condition.Expression.Size;
import dev.pullcord.core.condition.Expression.TextConstant;
import dev.pullcord.core.condition.Expression.TextPlace;
import dev.pullcord.core.condition.Expression.TextTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Seeded conditions and facts over a few fields, dense enough in values that everything meets everything. */
final class RandomConditions {
    static final Field KIND = Field.plain("kind", FieldType.TEXT);
    static final Field PLACE = Field.plain("place", FieldType.TEXT);
    static final Field VENDOR = Field.plain("vendor", FieldType.TEXT);
    static final Field AMOUNT = Field.plain("amount", FieldType.NUMBER);
    static final Field SCORE = Field.plain("score", FieldType.NUMBER);
    static final Field APPROVED = Field.plain("approved", FieldType.BOOL);

    private static final List<Field> TEXTS = List.of(KIND, PLACE, VENDOR);
    private static final List<Field> NUMBERS = List.of(AMOUNT, SCORE);
    private static final double[] SPECIAL = {
        0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE
    };

    private final SplittableRandom random;
    private final int numbers;

    RandomConditions(long seed, int numbers) {
        random = new SplittableRandom(seed);
        this.numbers = numbers;
    }

    /** Mostly a conjunction of tests, now and then anything at all. */
    Expression condition() {
        if (chance(0.1)) {
            return any(3);
        }
        List<Expression> parts = new ArrayList<>();
        if (chance(0.8)) {
            parts.add(
                    chance(0.7)
                            ? new Compare(Comparison.EQ, new FieldRef(KIND), text(KIND))
                            : new In(new FieldRef(KIND), texts(KIND)));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            parts.add(chance(0.2) ? any(2) : test());
        }
        return new And(parts);
    }

    Facts facts(FieldTable table) {
        return new Facts(table, this::value);
    }

    private @Nullable Object value(Field field) {
        if (chance(0.12)) {
            return null;
        }
        return switch (field.type()) {
            case TEXT -> textOf(field);
            case NUMBER -> chance(0.1) ? SPECIAL[random.nextInt(SPECIAL.length)] : number();
            case BOOL -> random.nextBoolean();
        };
    }

    private Expression any(int depth) {
        if (depth == 0) {
            return test();
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Not(any(depth - 1));
            case 1 -> new And(List.of(any(depth - 1), any(depth - 1)));
            case 2 -> new Or(List.of(any(depth - 1), any(depth - 1), any(depth - 1)));
            case 3 -> new Not(new Or(List.of(any(depth - 1), any(depth - 1))));
            case 4 -> new Choice(any(depth - 1), any(depth - 1), any(depth - 1));
            case 5 -> new Compare(equality(), any(depth - 1), any(depth - 1));
            case 6 -> chance(0.2) ? new BoolConstant(random.nextBoolean()) : test();
            default -> test();
        };
    }

    private Expression test() {
        Field text = pick(TEXTS);
        FieldRef value = new FieldRef(text);
        FieldRef number = new FieldRef(pick(NUMBERS));
        return switch (random.nextInt(13)) {
            case 0 -> new Compare(equality(), value, text(text));
            case 1 -> new Compare(equality(), text(text), value);
            case 2 -> new In(value, texts(text));
            case 3 -> new Not(new In(value, texts(text)));
            case 4 -> new Compare(order(), number, new NumberConstant(number()));
            case 5 -> new Compare(order(), new NumberConstant(number()), number);
            case 6 ->
                new Compare(
                        order(), new Arithmetic(operator(), number, new FieldRef(SCORE)), new NumberConstant(number()));
            case 7 -> new FieldRef(APPROVED);
            case 8 -> new Compare(equality(), new FieldRef(APPROVED), new BoolConstant(random.nextBoolean()));
            case 9 -> new Known(text);
            case 10 -> new TextTest(pick(List.of(TextPlace.values())), value, new TextConstant("" + random.nextInt(9)));
            case 11 ->
                new Or(List.of(
                        new Compare(Comparison.EQ, value, text(text)), new Compare(Comparison.EQ, value, text(text))));
            default ->
                chance(0.5)
                        ? new Matches(value, Pattern.compile("[0-4]$"))
                        : new Compare(order(), new Size(value), new NumberConstant(random.nextInt(4)));
        };
    }

    private Comparison equality() {
        return random.nextBoolean() ? Comparison.EQ : Comparison.NE;
    }

    private Comparison order() {
        return pick(List.of(Comparison.values()));
    }

    private Operator operator() {
        return pick(List.of(Operator.values()));
    }

    private double number() {
        return chance(0.1) ? (chance(0.5) ? 0.0 : -0.0) : random.nextInt(numbers) - numbers / 4.0;
    }

    private TextConstant text(Field field) {
        return new TextConstant(textOf(field));
    }

    private Set<String> texts(Field field) {
        Set<String> texts = new HashSet<>();
        for (int i = random.nextInt(20); i >= 0; i -= 4) {
            texts.add(textOf(field));
        }
        return texts;
    }

    private String textOf(Field field) {
        return field.name().charAt(0) + "" + random.nextInt(field.equals(VENDOR) ? 40 : field.equals(KIND) ? 8 : 5);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean chance(double p) {
        return random.nextDouble() < p;
    }
}
