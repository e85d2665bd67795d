package dev.trunkline.gateway.pipeline;

import dev.trunkline.contracts.routing.v1.SortBy;
import dev.trunkline.gateway.envelope.AccountDemands;
import dev.trunkline.gateway.envelope.Demands;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.envelope.Envelope.ProviderPreferences;
import dev.trunkline.gateway.envelope.RoutingFields;
import dev.trunkline.gateway.envelope.Wishes;
import dev.trunkline.gateway.failure.GatewayFailure;
import dev.trunkline.gateway.failure.Outcome;
import dev.trunkline.gateway.identity.AccountSettings;
import dev.trunkline.gateway.identity.Caller;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the caller's account has settled, in the place of what a request says or beside it: of two the stricter holds,
 * but for the defaults. Which models and providers it allows at all is read where those of its key are. Pure.
 */
final class AccountRules {

    private static final GatewayFailure NO_MODEL = new GatewayFailure.BadRequest(RoutingFields.noModel());

    private AccountRules() {}

    /** The request with the model that the account asks by default where it names none. */
    static Outcome<ReadRequest> named(ReadRequest request, Caller caller) {
        if (!request.envelope().models().isEmpty()) {
            return Outcome.passed(request);
        }
        String model = caller.settings().defaultTextModel();
        return model.isEmpty() ? Outcome.refused(NO_MODEL) : Outcome.passed(request.asking(model));
    }

    /**
     * The request as the account lets it be served.
     *
     * @param envelope whose models are those of the catalogue
     */
    static Envelope obeyed(Envelope envelope, Caller caller) {
        AccountSettings settings = caller.settings();
        if (settings.isNone()) {
            return envelope;
        }
        ProviderPreferences said = envelope.preferences();
        return envelope.preferring(said.settled(
                joined(said.ignore(), settings.ignoredProviders()),
                demands(said.demands(), envelope.models(), settings),
                wishes(said, settings)));
    }

    private static List<String> joined(List<String> said, List<String> settled) {
        return said.isEmpty()
                ? settled
                : Stream.concat(said.stream(), settled.stream()).distinct().toList();
    }

    private static Demands demands(Demands said, List<String> models, AccountSettings settings) {
        boolean zeroRetention = !said.zeroRetention() && models.stream().anyMatch(settings.zdr()::holdsForModel);
        return said.of(new AccountDemands(
                zeroRetention,
                settings.deniesPaidTraining(),
                settings.deniesFreeTraining(),
                settings.deniesFreePublication()));
    }

    /** A pool that is asked for has an order of its own; that of a model's variant stands above this one anyway. */
    private static Wishes wishes(ProviderPreferences said, AccountSettings settings) {
        boolean ordered = said.wishes().sort() != SortBy.SORT_BY_UNSPECIFIED
                || !said.order().isEmpty()
                || !said.serviceTier().isEmpty();
        return ordered ? said.wishes() : said.wishes().sortedBy(sort(settings));
    }

    private static SortBy sort(AccountSettings settings) {
        return switch (settings.defaultSort()) {
            case AS_USUAL -> SortBy.SORT_BY_UNSPECIFIED;
            case PRICE -> SortBy.SORT_BY_PRICE;
            case THROUGHPUT -> SortBy.SORT_BY_THROUGHPUT;
            case LATENCY -> SortBy.SORT_BY_LATENCY;
            case EXACTO -> SortBy.SORT_BY_EXACTO;
        };
    }
}
