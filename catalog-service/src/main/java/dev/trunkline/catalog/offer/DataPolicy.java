package dev.trunkline.catalog.offer;

import org.jspecify.annotations.Nullable;

/**
 * What is done with prompts and answers by who serves them, as that states it. Null where nothing is stated, and then
 * the worst is taken.
 *
 * @param retentionDays for how long they are kept, 0 for not at all
 */
public record DataPolicy(
        @Nullable Boolean training,
        @Nullable Boolean publication,
        @Nullable Integer retentionDays) {

    public static final DataPolicy UNKNOWN = new DataPolicy(null, null, null);

    /** What is not said here is as it is said there. */
    DataPolicy orElse(DataPolicy other) {
        return new DataPolicy(
                training == null ? other.training : training,
                publication == null ? other.publication : publication,
                retentionDays == null ? other.retentionDays : retentionDays);
    }

    public boolean mayTrain() {
        return training == null || training;
    }

    public boolean mayPublish() {
        return publication == null || publication;
    }

    /** Zero data retention: nothing is kept, and nothing is learnt from it. */
    public boolean keepsNothing() {
        return !mayTrain() && retentionDays != null && retentionDays == 0;
    }
}
