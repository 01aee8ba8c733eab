package dev.pullcord.core.escalation;

import static dev.pullcord.core.escalation.Story.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pullcord.schemas.AuditRecord;
import dev.pullcord.schemas.DecisionKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be done to a record of the past, and how it shows. */
final class AuditChainTest {
    /** Raised, routed or offered, claimed, commented, decided, resolved. */
    private static final Story STORY = Story.raised()
            .say("paula", DESK, DecisionKind.CLAIM)
            .say("paula", DESK, DecisionKind.SKIP)
            .choose("paula", DESK, "reject");

    private static List<AuditRecord> records() {
        return new ArrayList<>(STORY.audit);
    }

    /** Takes records and compares with where the case stands. */
    private static AuditChain chain(List<AuditRecord> records) {
        AuditChain chain = new AuditChain();
        chain.expect("case-1", STORY.state().getAuditSequence(), STORY.state().getAuditHash());
        records.forEach(chain::add);
        chain.end("case-1", STORY.state().getAuditSequence(), STORY.state().getAuditHash());
        return chain;
    }

    private static List<String> problems(List<AuditRecord> records) {
        return chain(records).problems().getOrDefault("case-1", List.of());
    }

    /** The same record saying something else, with the hash of what it says now. */
    private static AuditRecord resealed(AuditRecord.Builder record) {
        AuditRecord bare = record.setHash("").build();
        return AuditRecord.newBuilder(bare).setHash(AuditTrail.hash(bare)).build();
    }

    @Test
    void when_nobody_touched_it_it_is_whole() {
        AuditChain chain = chain(records());

        assertThat(chain.problems()).isEmpty();
        assertThat(chain.records()).isEqualTo(STORY.audit.size()).isGreaterThan(5);
        assertThat(chain.cases()).isOne();
        assertThat(chain.begunLater()).isZero();
    }

    @Test
    void when_a_record_says_something_else_it_does_not_have_its_hash() {
        List<AuditRecord> records = records();
        records.replaceAll(record -> record.getSequence() == 3
                ? AuditRecord.newBuilder(record).setActor("peter").build()
                : record);

        assertThat(problems(records))
                .containsExactly("record 3: the record does not have the hash of what it says: it was changed");
    }

    @Test
    void when_a_record_was_changed_and_hashed_anew_the_next_one_names_another() {
        List<AuditRecord> records = records();
        records.replaceAll(record -> record.getSequence() == 3
                ? resealed(AuditRecord.newBuilder(record).setActor("peter"))
                : record);

        assertThat(problems(records)).containsExactly("record 4: the record names another one before it than there is");
    }

    @Test
    void when_the_last_record_was_changed_and_hashed_anew_the_case_knows_better() {
        List<AuditRecord> records = records();
        int last = records.size() - 1;
        records.set(last, resealed(AuditRecord.newBuilder(records.get(last)).setNote("nothing happened")));

        assertThat(problems(records))
                .containsExactly("record " + (last + 1) + ": the case says that another one was written last");
    }

    @Test
    void when_a_record_was_put_behind_the_end_the_case_does_not_know_it() {
        List<AuditRecord> records = records();
        AuditRecord end = records.get(records.size() - 1);
        records.add(resealed(
                AuditRecord.newBuilder(end).setSequence(end.getSequence() + 1).setPreviousHash(end.getHash())));

        assertThat(problems(records)).singleElement().asString().endsWith("it was put in");
    }

    @Test
    void when_the_case_goes_on_while_its_records_are_read_nothing_is_wrong() {
        Story story = Story.raised();
        AuditChain chain = new AuditChain();
        chain.expect("case-1", story.state().getAuditSequence(), story.state().getAuditHash());
        story.say("paula", DESK, DecisionKind.CLAIM);
        story.audit.forEach(chain::add);
        story.choose("paula", DESK, "reject");
        chain.end("case-1", story.state().getAuditSequence(), story.state().getAuditHash());

        assertThat(chain.problems()).isEmpty();
    }

    @Test
    void when_a_record_is_missing_the_one_after_it_tells() {
        List<AuditRecord> records = records();
        records.remove(2);

        assertThat(problems(records))
                .containsExactly("record 4: expected record 3: one is missing, doubled or out of place");
    }

    @Test
    void when_a_record_is_there_twice_the_second_tells() {
        List<AuditRecord> records = records();
        records.add(3, records.get(2));

        assertThat(problems(records))
                .containsExactly("record 3: expected record 4: one is missing, doubled or out of place");
    }

    @Test
    void when_two_records_are_swapped_it_shows() {
        List<AuditRecord> records = records();
        Collections.swap(records, 2, 3);

        assertThat(problems(records))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).contains("out of place"));
    }

    @Test
    void when_the_end_was_cut_off_only_the_case_can_tell() {
        List<AuditRecord> records = records();
        records.remove(records.size() - 1);
        AuditChain chain = new AuditChain();
        records.forEach(chain::add);
        assertThat(chain.problems()).isEmpty();

        int all = STORY.audit.size();
        assertThat(problems(records))
                .containsExactly("expected " + all + " records, as the case says, but the last is record " + (all - 1));
    }

    @Test
    void when_nothing_is_left_of_a_case_it_tells() {
        assertThat(problems(List.of()))
                .containsExactly("expected " + STORY.audit.size() + " records, as the case says, but the last is none");
    }

    @Test
    void when_the_first_records_are_past_retention_the_rest_is_looked_at() {
        List<AuditRecord> records = records().subList(2, STORY.audit.size());

        AuditChain chain = chain(records);

        assertThat(chain.problems()).isEmpty();
        assertThat(chain.begunLater()).isOne();
        assertThat(chain.records()).isEqualTo(records.size());
    }

    @Test
    void when_a_first_record_names_one_before_it_something_was_there() {
        List<AuditRecord> records = records();
        records.set(0, resealed(AuditRecord.newBuilder(records.get(0)).setPreviousHash("0".repeat(64))));

        assertThat(problems(records)).contains("record 1: the first record names one before it");
    }

    @Test
    void when_a_refusal_belongs_to_no_case_it_is_counted_and_linked_to_nothing() {
        Story stray = Story.unheardOf().choose("paula", DESK, "approve");
        List<AuditRecord> records = records();
        records.addAll(2, stray.audit);

        AuditChain chain = chain(records);

        assertThat(stray.audit).hasSize(1);
        assertThat(chain.problems()).isEmpty();
        assertThat(chain.records()).isEqualTo(records.size());
        assertThat(chain.cases()).isOne();
    }

    @Test
    void when_cases_are_mixed_each_has_its_own_chain_and_its_own_problems() {
        List<AuditRecord> mixed = new ArrayList<>();
        String previous = "";
        for (AuditRecord record : STORY.audit) {
            AuditRecord other =
                    resealed(AuditRecord.newBuilder(record).setCaseId("case-2").setPreviousHash(previous));
            previous = other.getHash();
            mixed.add(record);
            mixed.add(other);
        }
        assertThat(chain(mixed).problems()).isEmpty();
        assertThat(chain(mixed).cases()).isEqualTo(2);

        mixed.remove(5);
        assertThat(chain(mixed).problems()).containsOnlyKeys("case-2");
    }
}
