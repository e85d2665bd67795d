package dev.trunkline.gateway;

import dev.trunkline.contracts.catalog.v1.Prefill;
import dev.trunkline.contracts.catalog.v1.Protocol;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Modalities;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.catalogue.Terms;
import dev.trunkline.gateway.catalogue.TimeLimits;
import dev.trunkline.gateway.operation.Operation;
import java.util.Set;

/** An endpoint like another one, but for what is said. Used once. */
public final class EndpointLike {

    private final Endpoint other;
    private String providerModelId;
    private Protocol protocol;
    private Prefill prefill;
    private Set<String> parameters;
    private Modalities modalities;
    private Operation operation;
    private Access access;
    private int port;
    private int contextLength;
    private Set<Quirk> quirks;
    private TimeLimits timeLimits;
    private Terms terms;

    EndpointLike(Endpoint other) {
        this.other = other;
        this.providerModelId = other.providerModelId();
        this.protocol = other.protocol();
        this.prefill = other.prefill();
        this.parameters = other.supportedParameters();
        this.modalities = other.modalities();
        this.operation = other.operation();
        this.access = other.access();
        this.port = other.port();
        this.contextLength = other.contextLength();
        this.quirks = other.quirks();
        this.timeLimits = other.timeLimits();
        this.terms = other.terms();
    }

    /** A pool of its provider's, empty for the default one. */
    public EndpointLike tier(String word) {
        this.terms = new Terms(
                terms.collects(), terms.trains(), terms.publishes(), terms.quantization(), word, terms.distillable());
        return this;
    }

    public EndpointLike port(int listening) {
        this.port = listening;
        return this;
    }

    public EndpointLike quirks(Quirk... itsProviders) {
        this.quirks = Set.of(itsProviders);
        return this;
    }

    public EndpointLike timeLimits(TimeLimits own) {
        this.timeLimits = own;
        return this;
    }

    public EndpointLike of(Protocol spoken, String modelId) {
        this.protocol = spoken;
        this.providerModelId = modelId;
        return this;
    }

    public EndpointLike prefill(Prefill known) {
        this.prefill = known;
        return this;
    }

    /** Fields of the API; none: nothing is known. */
    public EndpointLike takes(Set<String> fields) {
        this.parameters = fields;
        return this;
    }

    /** The same, divided by commas. */
    public EndpointLike takes(String fields) {
        return takes(fields.isEmpty() ? Set.of() : Set.of(fields.split(",")));
    }

    public EndpointLike modalities(Modalities known) {
        this.modalities = known;
        return this;
    }

    public EndpointLike operation(Operation asked) {
        this.operation = asked;
        return this;
    }

    public EndpointLike access(Access shown) {
        this.access = shown;
        return this;
    }

    public EndpointLike contextLength(int tokens) {
        this.contextLength = tokens;
        return this;
    }

    public Endpoint endpoint() {
        return new Endpoint(
                other.id(),
                other.model(),
                other.canonicalModel(),
                other.provider(),
                other.providerName(),
                other.tag(),
                providerModelId,
                protocol,
                other.host(),
                port,
                other.tls(),
                other.pathPrefix(),
                other.credentialName(),
                other.prices(),
                contextLength,
                other.maxCompletionTokens(),
                other.limitField(),
                other.cancellation(),
                prefill,
                parameters,
                modalities,
                operation,
                access,
                quirks,
                timeLimits,
                other.facts(),
                terms);
    }
}
