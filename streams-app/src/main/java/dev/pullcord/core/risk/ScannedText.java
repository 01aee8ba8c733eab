package dev.pullcord.core.risk;

import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.risk.scan.Escapes;
import dev.pullcord.schemas.AgentAction;
import dev.pullcord.schemas.WorkItem;
import dev.pullcord.schemas.WorkKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One text of an action, as far as it is scanned.
 *
 * @param text the text with its escapes undone; of a long one the head and the tail
 * @param place pointer to it
 * @param factor how much a match in this place counts, above 0 to 1
 * @param cut characters in the middle that are not scanned
 */
record ScannedText(String text, String place, double factor, int cut) {
    /** Most characters of one action that are scanned; of more, each text's head and tail in proportion. */
    static final int CHARS_MAX = 1 << 18;

    /** Most texts of one action that are scanned: the request, its follow-ups, and the latest work. */
    static final int TEXTS_MAX = 256;

    private static final int HEAD_AND_TAIL_MIN = 512;

    /** The person's own words, and the arguments as sent when asked for. */
    static List<ScannedText> ofRequest(EnrichedAction action, double factor, boolean withArguments) {
        List<ScannedText> texts = new ArrayList<>();
        AgentAction whole = action.action();
        texts.add(new ScannedText(whole.getRequest().getText(), "/request/text", factor, 0));
        List<String> more = whole.getRequest().getFollowUps();
        for (int i = Math.max(0, more.size() - TEXTS_MAX); i < more.size(); i++) {
            texts.add(new ScannedText(more.get(i), "/request/followUps/" + i, factor, 0));
        }
        if (withArguments) {
            texts.add(new ScannedText(action.proposal().getArguments(), "/proposal/arguments", factor, 0));
        }
        return fitted(texts);
    }

    /** The outputs that outsiders can write, and the person's own words with less weight. */
    static List<ScannedText> ofWorkAndRequest(EnrichedAction action, double requestFactor) {
        List<ScannedText> texts = new ArrayList<>(ofRequest(action, requestFactor, false));
        List<WorkItem> work = action.action().getWork();
        for (int i = Math.max(0, work.size() - TEXTS_MAX); i < work.size(); i++) {
            WorkItem item = work.get(i);
            if (!item.getTrusted()
                    && item.getKind() != WorkKind.CONCLUSION
                    && !item.getOutput().isEmpty()) {
                texts.add(new ScannedText(item.getOutput(), "/work/" + i + "/output", 1, 0));
            }
        }
        return fitted(texts);
    }

    private static List<ScannedText> fitted(List<ScannedText> texts) {
        long total = 0;
        for (ScannedText text : texts) {
            total += text.text().length();
        }
        List<ScannedText> fitted = new ArrayList<>(texts.size());
        for (ScannedText text : texts) {
            fitted.add(text.fitted(total));
        }
        return fitted;
    }

    private ScannedText fitted(long total) {
        int half = total <= CHARS_MAX
                ? text.length()
                : Math.max(HEAD_AND_TAIL_MIN, (int) (text.length() * (long) CHARS_MAX / total / 2));
        if (2L * half >= text.length()) {
            String plain = Escapes.undo(text);
            return plain.equals(text) ? this : new ScannedText(plain, place, factor, cut);
        }
        String ends = text.substring(0, half) + "\n" + text.substring(text.length() - half);
        return new ScannedText(Escapes.undo(ends), place, factor, cut + text.length() - 2 * half);
    }
}
