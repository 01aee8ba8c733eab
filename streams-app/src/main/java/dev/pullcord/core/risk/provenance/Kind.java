package dev.pullcord.core.risk.provenance;

/** What kind of thing a value is. */
public enum Kind {
    EMAIL("e-mail address"),
    URL("web address"),
    ACCOUNT("account number"),
    NUMBER("number"),
    NAME("name"),
    RESOURCE("identifier"),
    SECRET("secret");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    /** The kind in words for a person. */
    public String words() {
        return words;
    }

    /** True when the value identifies one place in the world by itself. */
    boolean isAddress() {
        return this == EMAIL || this == URL || this == ACCOUNT || this == NUMBER;
    }
}
