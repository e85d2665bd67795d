package dev.trunkline.routing.planning;

import java.util.List;

/** What the planner came to. */
public sealed interface Decision {

    /** At least one model that can be served; models without an endpoint are left out. */
    record Planned(List<PlannedModel> models) implements Decision {
        public Planned {
            models = List.copyOf(models);
        }
    }

    /**
     * No model can be served; tells of the first one.
     *
     * @param requestedProviders empty unless {@code failed} is {@link Step#ALLOWED_PROVIDERS}
     * @param availableProviders empty unless {@code failed} is {@link Step#ALLOWED_PROVIDERS}
     * @param reasons why endpoints were taken away, by the words of {@code ineligibility_reasons}
     * @param excludedBy what took them away, by the words of {@code availability.excluded_by}
     */
    record NothingLeft(
            String message,
            Step failed,
            List<StepCount> funnel,
            List<String> requestedProviders,
            List<String> availableProviders,
            List<String> reasons,
            List<String> excludedBy)
            implements Decision {
        public NothingLeft {
            funnel = List.copyOf(funnel);
            requestedProviders = List.copyOf(requestedProviders);
            availableProviders = List.copyOf(availableProviders);
            reasons = List.copyOf(reasons);
            excludedBy = List.copyOf(excludedBy);
        }
    }
}
