package dev.pullcord.dev.fleet.desk;

/**
 * One kind of session of a desk.
 *
 * @param name name within the desk, kebab-case
 * @param cards how often it comes up: cards in the desk's deck
 * @param usual true when any agent of the desk may play it, false when only the one on a release candidate does
 * @param plot writes the session
 */
record Story(String name, int cards, boolean usual, Plot plot) {
    static Story of(String name, int cards, Plot plot) {
        return new Story(name, cards, true, plot);
    }

    /** A story of the agent that runs a release candidate. */
    static Story odd(String name, int cards, Plot plot) {
        return new Story(name, cards, false, plot);
    }

    /** Writes a session. */
    @FunctionalInterface
    interface Plot {
        void tell(Play play);
    }
}
