package dev.pullcord.core.risk.provenance;

import java.util.ArrayList;
import java.util.List;

/** Finds e-mail addresses, web addresses, account numbers and long numbers in text, without a regular expression. */
final class Identifiers {
    /** Most identifiers taken from one text. */
    static final int MAX = 64;

    private static final int DIGITS_MIN = 8;
    private static final int IBAN_MIN = 15;
    private static final int IBAN_MAX = 34;

    private static final boolean[] IN_ADDRESS = new boolean[0x80];

    static {
        for (char c = 0; c < IN_ADDRESS.length; c++) {
            IN_ADDRESS[c] = Character.isLetterOrDigit(c) || "._%+-@:/?#=&~!$*".indexOf(c) >= 0;
        }
    }

    private final String text;
    private final List<Identifier> found = new ArrayList<>();

    private Identifiers(String text) {
        this.text = text;
    }

    /** The identifiers in the order of their ends. */
    static List<Identifier> in(String text) {
        Identifiers search = new Identifiers(text);
        int at = 0;
        while (at < text.length() && search.found.size() < MAX) {
            at = Math.max(at + 1, search.token(at));
        }
        return search.found;
    }

    /** Tries what can begin here and returns the offset behind it. Only the first character of a word begins anything. */
    private int token(int at) {
        char c = text.charAt(at);
        if (!Character.isLetterOrDigit(c) && c != '+') {
            return at + 1;
        }
        int account = account(at);
        if (account > 0) {
            return account;
        }
        int digits = digits(at);
        if (digits > 0) {
            return digits;
        }
        int end = at;
        boolean marked = false;
        while (end < text.length() && inAddress(text.charAt(end))) {
            marked |= text.charAt(end) == '@' || text.charAt(end) == '.';
            end++;
        }
        if (marked) {
            Addresses.add(text.substring(at, end), found);
        }
        return end;
    }

    private static boolean inAddress(char c) {
        return c < IN_ADDRESS.length
                ? IN_ADDRESS[c]
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.FORMAT;
    }

    /** Two letters, two digits, then 11 to 30 letters and digits, in one piece or in groups of four. */
    private int account(int at) {
        if (!beginsAccount(at)) {
            return -1;
        }
        StringBuilder compact = new StringBuilder(IBAN_MAX);
        int end = at;
        int group = 0;
        while (end < text.length() && compact.length() <= IBAN_MAX) {
            char c = text.charAt(end);
            if (c < 0x80 && Character.isLetterOrDigit(c)) {
                compact.append(Character.toUpperCase(c));
                group++;
            } else if ((c == ' ' || c == '-') && group == 4 && groupFollows(end + 1)) {
                group = 0;
            } else {
                break;
            }
            end++;
        }
        String key = compact.toString();
        boolean fits = key.length() >= IBAN_MIN
                && key.length() <= IBAN_MAX
                && Character.isLetter(key.charAt(0))
                && Character.isLetter(key.charAt(1))
                && Character.isDigit(key.charAt(2))
                && Character.isDigit(key.charAt(3))
                && key.chars().filter(Character::isDigit).count() >= 8
                && (end == text.length() || text.charAt(end) != '@');
        if (!fits) {
            return -1;
        }
        found.add(Identifier.of(Kind.ACCOUNT, text.substring(at, end), key));
        return end;
    }

    /** The first group has four characters at least, so the country and the check digits stand together. */
    private boolean beginsAccount(int at) {
        return at + IBAN_MIN <= text.length()
                && isLatin(text.charAt(at))
                && isLatin(text.charAt(at + 1))
                && isDigit(text.charAt(at + 2))
                && isDigit(text.charAt(at + 3));
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private boolean groupFollows(int at) {
        int end = at;
        boolean digit = false;
        while (end < text.length() && end - at < 5 && Character.isLetterOrDigit(text.charAt(end))) {
            digit |= Character.isDigit(text.charAt(end));
            end++;
        }
        return digit && end - at <= 4;
    }

    /** At least eight digits, perhaps with single separators, that are no date. */
    private int digits(int at) {
        char first = text.charAt(at);
        if (!isDigit(first) && first != '+') {
            return -1;
        }
        StringBuilder compact = new StringBuilder();
        int end = at;
        int last = at;
        while (end < text.length() && end - at < 40) {
            char c = text.charAt(end);
            if (c >= '0' && c <= '9') {
                compact.append(c);
                last = end + 1;
            } else if ("+- ().".indexOf(c) < 0 || end > last + 1) {
                break;
            }
            end++;
        }
        boolean ends =
                last == text.length() || (!Character.isLetterOrDigit(text.charAt(last)) && text.charAt(last) != '@');
        if (compact.length() < DIGITS_MIN || !ends || isDate(text.substring(at, last))) {
            return -1;
        }
        String key = withoutLeadingZeros(compact.toString());
        if (key.length() < DIGITS_MIN - 2) {
            return -1;
        }
        found.add(Identifier.of(Kind.NUMBER, text.substring(at, last), key));
        return last;
    }

    private static String withoutLeadingZeros(String digits) {
        int from = 0;
        while (from < digits.length() && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }

    /** Three groups of digits first, of which the first or the last is a year from 1900 to 2099. */
    private static boolean isDate(String text) {
        int[] lengths = new int[3];
        int[] starts = new int[3];
        int group = 0;
        for (int i = 0; i < text.length() && group < 3; i++) {
            if (Character.isDigit(text.charAt(i))) {
                starts[group] = lengths[group] == 0 ? i : starts[group];
                lengths[group]++;
            } else {
                group++;
            }
        }
        boolean yearFirst = lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2;
        boolean yearLast = lengths[0] <= 2 && lengths[1] <= 2 && lengths[2] == 4;
        int year = yearFirst ? starts[0] : starts[2];
        return (yearFirst || yearLast) && (text.startsWith("19", year) || text.startsWith("20", year));
    }
}
