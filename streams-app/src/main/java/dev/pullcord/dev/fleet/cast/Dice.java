package dev.pullcord.dev.fleet.cast;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Seeded chance: equal seeds and equal questions give equal answers, so that a run can be repeated. Not thread-safe. */
public final class Dice {
    private final SplittableRandom random;

    public Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Dice whose answers depend on a name too, not on what was asked before. */
    public static Dice of(long seed, String name) {
        long mixed = seed;
        for (int i = 0; i < name.length(); i++) {
            mixed = mixed * 0x9E3779B97F4A7C15L + name.charAt(i);
        }
        return new Dice(mixed);
    }

    /** From 0 to bound - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** From least to most, both included. */
    public int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** From 0 inclusive to 1 exclusive. */
    public double share() {
        return random.nextDouble();
    }

    /** From least inclusive to most exclusive. */
    public double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    /** True with the probability given, 0 to 1. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** One of several, each as likely. */
    public <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One text of several, with {@code {name}} replaced by the values given by name. */
    public String line(List<String> templates, Map<String, ?> values) {
        String text = pick(templates);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", String.valueOf(value.getValue()));
        }
        return text;
    }

    /** An amount of money in cents, small ones far more often than large ones. */
    public BigDecimal money(int least, int most) {
        double skewed = Math.pow(random.nextDouble(), 2.2);
        return BigDecimal.valueOf(least * 100L + (long) (skewed * (most - least) * 100), 2);
    }

    /** A number of as many digits, the first not 0. */
    public String digits(int count) {
        StringBuilder text = new StringBuilder(count).append((char) ('1' + below(9)));
        while (text.length() < count) {
            text.append((char) ('0' + below(10)));
        }
        return text.toString();
    }

    /** The list in another order. */
    public <T> List<T> shuffled(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, new Random(random.nextLong()));
        return copy;
    }
}
