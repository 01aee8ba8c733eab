package dev.pullcord.core.sample.review;

import dev.pullcord.core.sample.ReviewSubject;
import dev.pullcord.schemas.AuditEvent;
import dev.pullcord.schemas.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has to be remembered of a case to know how it was answered: a fold over its audit, in order.
 *
 * @param subject what it is for when it is a review; null otherwise
 * @param characters of the package that was offered last
 * @param offeredAt when that was; null before
 * @param claimedBy who has claimed it since; null when nobody has
 * @param claimedAt when that was; null when nobody has
 */
public record CaseReading(
        @Nullable ReviewSubject subject,
        int characters,
        @Nullable Instant offeredAt,
        @Nullable String claimedBy,
        @Nullable Instant claimedAt) {
    /** Before the first record. */
    public static final CaseReading NONE = new CaseReading(null, 0, null, null, null);

    /** After one more record. */
    public CaseReading after(AuditRecord record) {
        return switch (record.getEvent()) {
            case RAISED -> new CaseReading(ReviewSubject.parse(record.getSubject()), 0, null, null, null);
            case OFFERED -> new CaseReading(subject, record.getCharacters(), record.getAt(), null, null);
            case CLAIMED -> new CaseReading(subject, characters, offeredAt, record.getActor(), record.getAt());
            case DELEGATED -> new CaseReading(subject, characters, offeredAt, record.getSubject(), record.getAt());
            default -> this;
        };
    }

    /** The answer that a record is, given what was before it; null when it is none. */
    public @Nullable Answered answered(AuditRecord record) {
        Instant since = record.getActor().equals(claimedBy) ? claimedAt : offeredAt;
        String option = record.getOptionId();
        boolean answers = record.getEvent() == AuditEvent.DECIDED || record.getEvent() == AuditEvent.APPROVED;
        if (!answers || since == null || option == null) {
            return null;
        }
        Duration took = Duration.between(since, record.getAt());
        return new Answered(
                record.getAgentId(),
                record.getActionId(),
                record.getRole(),
                record.getActor(),
                option,
                subject,
                characters,
                took.isNegative() ? Duration.ZERO : took);
    }
}
