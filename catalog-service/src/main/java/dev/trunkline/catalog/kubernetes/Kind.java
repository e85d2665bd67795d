package dev.trunkline.catalog.kubernetes;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

/** A kind of resource of the group {@code trunkline.dev}. */
enum Kind {
    PROVIDER("ModelProvider", "modelproviders"),
    MODEL("Model", "models"),
    ENDPOINT("ModelEndpoint", "modelendpoints");

    static final String GROUP = "trunkline.dev";
    static final String VERSION = "v1alpha1";

    private final String word;
    private final String plural;

    Kind(String word, String plural) {
        this.word = word;
        this.plural = plural;
    }

    String word() {
        return word;
    }

    ResourceDefinitionContext context() {
        return new ResourceDefinitionContext.Builder()
                .withGroup(GROUP)
                .withVersion(VERSION)
                .withKind(word)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
