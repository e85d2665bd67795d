package dev.trunkline.catalog.store;

import dev.trunkline.catalog.store.DefinitionRow.EndpointRow;
import dev.trunkline.catalog.store.DefinitionRow.ModelRow;
import dev.trunkline.catalog.store.DefinitionRow.ProviderRow;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of one kind of resource; replacing them writes only those that differ. */
interface DefinitionRepository<R extends DefinitionRow> extends PanacheRepositoryBase<R, String> {

    R newRow();

    /** To be called in a transaction; the argument maps names to JSON. */
    default Uni<Void> replaceAll(Map<String, String> definitions) {
        return listAll().chain(rows -> replace(rows, definitions));
    }

    private Uni<Void> replace(List<R> rows, Map<String, String> definitions) {
        Map<String, String> missing = new HashMap<>(definitions);
        List<String> gone = new ArrayList<>();
        for (R row : rows) {
            String definition = missing.remove(row.name);
            if (definition == null) {
                gone.add(row.name);
            } else {
                row.definition = definition;
            }
        }
        List<R> added = new ArrayList<>();
        missing.forEach((name, definition) -> {
            R row = newRow();
            row.name = name;
            row.definition = definition;
            added.add(row);
        });
        return Rows.delete(this, "name", gone).chain(() -> Rows.persist(this, added));
    }

    @Singleton
    class Providers implements DefinitionRepository<ProviderRow> {
        @Override
        public ProviderRow newRow() {
            return new ProviderRow();
        }
    }

    @Singleton
    class Models implements DefinitionRepository<ModelRow> {
        @Override
        public ModelRow newRow() {
            return new ModelRow();
        }
    }

    @Singleton
    class Endpoints implements DefinitionRepository<EndpointRow> {
        @Override
        public EndpointRow newRow() {
            return new EndpointRow();
        }
    }
}
