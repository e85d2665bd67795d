package dev.trunkline.catalog.store;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.offer.Catalogue;
import dev.trunkline.catalog.offer.Endpoint;
import dev.trunkline.catalog.offer.Model;
import dev.trunkline.catalog.offer.Provider;
import dev.trunkline.catalog.price.PriceHistory;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The database as the refresh loop sees it: whole transactions, waited for. Not for event loops. */
@Singleton
public class CatalogStore {

    /** Two replicas that load the same change must not number one price list twice. */
    private static final String LOCK = "select count(*) from pg_advisory_xact_lock(7261001)";

    private final DefinitionRepository.Providers providers;
    private final DefinitionRepository.Models models;
    private final DefinitionRepository.Endpoints endpoints;
    private final PriceListRepository priceLists;
    private final DefinitionJson json;
    private final CatalogSettings settings;

    CatalogStore(
            DefinitionRepository.Providers providers,
            DefinitionRepository.Models models,
            DefinitionRepository.Endpoints endpoints,
            PriceListRepository priceLists,
            DefinitionJson json,
            CatalogSettings settings) {
        this.providers = providers;
        this.models = models;
        this.endpoints = endpoints;
        this.priceLists = priceLists;
        this.json = json;
        this.settings = settings;
    }

    /** Makes this the last good catalogue and numbers its prices; yields the history of each endpoint. */
    public Map<String, PriceHistory> keep(Catalogue catalogue, Instant now) {
        return await(() -> lock().chain(() -> providers.replaceAll(json(catalogue.providers(), Provider::slug)))
                .chain(() -> models.replaceAll(json(catalogue.models(), Model::slug)))
                .chain(() -> endpoints.replaceAll(json(catalogue.endpoints(), Endpoint::endpointId)))
                .chain(() -> priceLists.follow(catalogue, now)));
    }

    /** The histories as {@link #keep} would make them, without writing: for replicas that do not publish. */
    public Map<String, PriceHistory> foresee(Catalogue catalogue, Instant now) {
        return await(() -> priceLists.foresee(catalogue, now));
    }

    /** The catalogue kept last; empty where there never was one. */
    public Catalogue lastGood() {
        return await(
                () -> providers.listAll().chain(ofProviders -> models.listAll().chain(ofModels -> endpoints
                        .listAll()
                        .map(ofEndpoints -> new Catalogue(
                                read(ofProviders, Provider.class),
                                read(ofModels, Model.class),
                                read(ofEndpoints, Endpoint.class))))));
    }

    private static Uni<Void> lock() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, Long.class).getSingleResult())
                .replaceWithVoid();
    }

    private <T> T await(Supplier<Uni<T>> work) {
        return Waiting.on(() -> Panache.withTransaction(work), settings.databaseTimeout());
    }

    private <T> Map<String, String> json(List<T> definitions, Function<T, String> name) {
        return definitions.stream().collect(Collectors.toMap(name, json::write));
    }

    private <T> List<T> read(List<? extends DefinitionRow> rows, Class<T> type) {
        return rows.stream().flatMap(row -> json.read(row, type).stream()).toList();
    }
}
