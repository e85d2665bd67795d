package dev.trunkline.catalog.line;

import dev.trunkline.catalog.offer.Access;
import dev.trunkline.catalog.offer.Cancellation;
import dev.trunkline.catalog.offer.DataPolicy;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Prefill;
import dev.trunkline.catalog.offer.SecretReference;
import dev.trunkline.catalog.offer.TimeLimits;
import dev.trunkline.catalog.offer.WireProtocol;
import dev.trunkline.catalog.price.PriceList;
import dev.trunkline.catalog.price.Prices;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An endpoint with its provider, which has its base URL, and the price list in force. */
public record PricedEndpoint(
        Endpoint endpoint, ResolvedProvider provider, WireProtocol protocol, Access access, PriceList priceList) {

    /**
     * What a caller would be offered first: can be routed to, of a pool that nobody has to ask for, cheap, and then by
     * name so that it stays the same.
     */
    static final Comparator<PricedEndpoint> BEST_FIRST = Comparator.comparing(PricedEndpoint::isRoutable)
            .reversed()
            .thenComparing(priced -> priced.endpoint().serviceTier() != null)
            .thenComparing(priced -> priced.prices().blendedPerMillion())
            .thenComparing(PricedEndpoint::endpointId);

    public String endpointId() {
        return endpoint.endpointId();
    }

    public Prices prices() {
        return priceList.prices();
    }

    /** Without variables. */
    public String baseUrl() {
        return provider.baseUrl();
    }

    public Cancellation cancellation() {
        return provider.provider().cancellation();
    }

    public Prefill prefill() {
        return provider.provider().prefill();
    }

    public List<String> quirks() {
        return provider.provider().quirks();
    }

    public TimeLimits timeLimits() {
        return endpoint.timeLimitsAt(provider.provider());
    }

    public DataPolicy dataPolicy() {
        return endpoint.dataPolicyAt(provider.provider());
    }

    public boolean isRoutable() {
        return provider.isRoutable();
    }

    public String credentialName() {
        return provider.credentialName();
    }

    public Optional<SecretReference> credentialSecret() {
        return Optional.ofNullable(provider.provider().credentialSecret());
    }

    /** Empty where no Secret holds the credential. */
    public String secretVersion() {
        return provider.secretVersion();
    }

    /** False as long as it is not known how it stands with the credential. */
    public boolean isCredentialKnown() {
        return !(provider.credential() instanceof ResolvedProvider.Credential.NotReadYet);
    }
}
