package dev.trunkline.catalog.api;

import java.util.List;

/** The envelopes of answers by what is in them, for the OpenAPI document. */
final class Documented {

    private Documented() {}

    record ModelAnswer(ModelView data) {}

    record ModelCount(Answer.Count data) {}

    record ModelEndpoints(EndpointView.OfModel data) {}

    record EndpointHealthAnswer(EndpointHealthView data) {}

    record EndpointList(List<EndpointView> data) {}

    record ProviderList(List<ProviderView> data) {}
}
