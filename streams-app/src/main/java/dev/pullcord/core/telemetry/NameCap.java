package dev.pullcord.core.telemetry;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Tells the first so many names of each day apart. By the day, so that the names of today do not use up those of tomorrow. */
public final class NameCap implements Names {
    private final Book book;
    private final int most;

    /** Where names are kept between records. */
    public interface Book {
        @Nullable
        String get(String key);

        void put(String key, String value);
    }

    /** @param most names of one kind that are told apart in one day, at least 1 */
    public NameCap(Book book, int most) {
        this.book = book;
        this.most = most;
    }

    @Override
    public String told(String what, String name, Instant at) {
        String day = what + "/" + at.atOffset(ZoneOffset.UTC).toLocalDate();
        String key = day + "/" + name;
        if (book.get(key) != null) {
            return name;
        }
        String counted = book.get(day);
        int count = counted == null ? 0 : Integer.parseInt(counted);
        if (count >= most) {
            return OTHER;
        }
        book.put(key, "");
        book.put(day, Integer.toString(count + 1));
        return name;
    }

    /** Whether an entry of the book is of a day before the one given. */
    public static boolean before(String key, Instant at) {
        String[] parts = key.split("/", 3);
        return parts[1].compareTo(at.atOffset(ZoneOffset.UTC).toLocalDate().toString()) < 0;
    }
}
