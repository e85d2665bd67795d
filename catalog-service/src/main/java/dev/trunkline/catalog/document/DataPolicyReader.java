package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.DataPolicy;

/** Reads what a provider, or one of its endpoints, does with what it is sent. */
final class DataPolicyReader {

    private static final int DAYS_AT_MOST = 36_500;

    private DataPolicyReader() {}

    static DataPolicy dataPolicy(Fields spec) {
        Fields policy = spec.optionalMapping("dataPolicy");
        if (policy == null) {
            return DataPolicy.UNKNOWN;
        }
        DataPolicy read = new DataPolicy(
                policy.optionalFlag("training"),
                policy.optionalFlag("publication"),
                policy.optionalWhole("retentionDays", "days", 0, DAYS_AT_MOST));
        policy.refuseOthers();
        return read;
    }
}
