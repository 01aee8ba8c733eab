package dev.pullcord.core.risk;

import dev.pullcord.core.detect.Detection;
import dev.pullcord.core.detect.Detector;
import dev.pullcord.core.detect.Evidence;
import dev.pullcord.core.enrich.EnrichedAction;
import dev.pullcord.core.risk.scan.Encoded;
import dev.pullcord.core.risk.scan.Match;
import dev.pullcord.core.risk.scan.PhraseSet;
import dev.pullcord.core.window.AgentMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Measures how much a set of weighted phrases says about an action's texts.
 *
 * <p>Each phrase counts once, with its weight times that of the place, unless a stronger one covers its words; signs add up as
 * 1 − ∏(1 − weight).
 */
final class PhraseDetector implements Detector {
    /** Weight of what the person typed where outside text is the main thing: people do write such words about such words. */
    private static final double REQUEST_FACTOR = 0.65;

    private static final int EVIDENCE_MAX = 8;
    private static final int EXCERPT = 40;

    private final String id;
    private final String about;
    private final String finding;
    private final PhraseSet phrases;
    private final boolean decoding;
    private final Function<EnrichedAction, List<ScannedText>> texts;
    private final RecentTexts<List<Hit>> hits = new RecentTexts<>(this::hits);

    PhraseDetector(
            String id,
            String about,
            String finding,
            PhraseSet phrases,
            boolean decoding,
            Function<EnrichedAction, List<ScannedText>> texts) {
        this.id = id;
        this.about = about;
        this.finding = finding;
        this.phrases = phrases;
        this.decoding = decoding;
        this.texts = texts;
    }

    static Detector promptInjection() {
        return new PhraseDetector(
                "prompt-injection",
                "Text from outside, or in the request, that tries to give the agent orders.",
                "Text addressed to the agent tries to steer it: ",
                PhraseSet.load("prompt-injection.phrases"),
                true,
                action -> ScannedText.ofWorkAndRequest(action, REQUEST_FACTOR));
    }

    static Detector regulatory() {
        return new PhraseDetector(
                "regulatory",
                "A request that touches law, regulators, or the rights of a person.",
                "The request touches regulated ground: ",
                PhraseSet.load("regulatory.phrases"),
                false,
                action -> ScannedText.ofRequest(action, 1, false));
    }

    static Detector fraud() {
        return new PhraseDetector(
                "fraud",
                "Signs of deception in the request or the arguments: pressure, secrecy, changed bank details.",
                "There are signs of deception: ",
                PhraseSet.load("fraud.phrases"),
                false,
                action -> ScannedText.ofRequest(action, 1, true));
    }

    static Detector highEmotion() {
        return new PhraseDetector(
                "high-emotion",
                "A person who is angry, afraid or in distress.",
                "The person seems to be in strong emotion: ",
                PhraseSet.load("high-emotion.phrases"),
                false,
                action -> ScannedText.ofRequest(action, 1, false));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public double threshold() {
        return 0.5;
    }

    @Override
    public String about() {
        return about;
    }

    @Override
    public Detection detect(EnrichedAction action, AgentMemory memory) {
        List<Sign> signs = new ArrayList<>();
        long cut = 0;
        for (ScannedText text : texts.apply(action)) {
            cut += text.cut();
            for (Hit hit : hits.in(text.text())) {
                signs.add(new Sign(hit, hit.weight() * text.factor(), text.place()));
            }
        }
        return signs.isEmpty() ? Detection.NONE : detection(signs, cut);
    }

    private List<Hit> hits(String text) {
        List<Hit> found = new ArrayList<>();
        collect(text, "", found);
        if (decoding) {
            for (Encoded piece : Encoded.in(text)) {
                collect(piece.text(), " (hidden in " + piece.encoding() + ")", found);
            }
        }
        return List.copyOf(found);
    }

    private void collect(String content, String note, List<Hit> found) {
        for (Match match : phrases.find(content)) {
            int from = Math.max(0, match.start() - EXCERPT);
            int to = Math.min(content.length(), match.end() + EXCERPT);
            found.add(new Hit(
                    match.phrase().id(),
                    match.phrase().weight(),
                    match.phrase().what() + note,
                    content.substring(from, to).replace('\n', ' ').strip(),
                    match.start(),
                    match.end()));
        }
    }

    private Detection detection(List<Sign> signs, long cut) {
        signs.sort(Comparator.comparingDouble(Sign::weight).reversed());
        Set<Integer> counted = new HashSet<>();
        double clear = 1;
        List<Evidence> evidence = new ArrayList<>();
        List<Sign> kept = new ArrayList<>();
        for (Sign sign : signs) {
            if (kept.stream().noneMatch(sign::isWithin)
                    && counted.add(sign.hit().phrase())) {
                kept.add(sign);
                clear *= 1 - sign.weight();
                if (evidence.size() < EVIDENCE_MAX) {
                    evidence.add(new Evidence(sign.hit().what(), sign.hit().excerpt(), sign.place()));
                }
            }
        }
        if (cut > 0) {
            evidence.add(new Evidence(
                    "long texts were scanned at head and tail only", cut + " characters not scanned", "/"));
        }
        return new Detection(1 - clear, finding + signs.get(0).hit().what() + ".", evidence);
    }

    /** A phrase in a text, wherever that text stands. */
    private record Hit(int phrase, double weight, String what, String excerpt, int start, int end) {}

    private record Sign(Hit hit, double weight, String place) {
        boolean isWithin(Sign other) {
            return place.equals(other.place) && hit.start >= other.hit.start && hit.end <= other.hit.end;
        }
    }
}
