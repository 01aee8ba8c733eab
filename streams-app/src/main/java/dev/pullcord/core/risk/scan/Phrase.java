package dev.pullcord.core.risk.scan;

import java.util.List;

/**
 * A phrase of a phrase file, ready to be searched.
 *
 * @param id number within its set, from 0
 * @param weight how much one occurrence says, above 0 to 1
 * @param what what it means, in words for a person
 * @param segments parts that follow each other; each is one of several folded texts
 * @param gaps largest number of words before each segment; 0 before the first
 */
public record Phrase(int id, double weight, String what, List<List<String>> segments, List<Integer> gaps) {
    public Phrase {
        segments = List.copyOf(segments);
        gaps = List.copyOf(gaps);
    }
}
