package dev.trunkline.catalog.source;

import dev.trunkline.catalog.CatalogSettings;
import dev.trunkline.catalog.document.Fault;
import dev.trunkline.catalog.document.Layer;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The places that the settings name: the seed first, then each folder of the settings in turn. */
@Singleton
final class ConfiguredPlaces implements DocumentPlaces {

    private final List<Layer> seed;
    private final List<Folder> folders;

    ConfiguredPlaces(CatalogSettings settings) {
        this.seed = settings.seed() ? List.of(Seed.layer()) : List.of();
        this.folders = settings.folders().orElse(List.of()).stream()
                .map(folder ->
                        new Folder(Path.of(folder.strip()), settings.filesAtMost(), settings.fileCharactersAtMost()))
                .toList();
    }

    @Override
    public FoundDocuments find() {
        List<Layer> layers = new ArrayList<>(seed);
        List<Fault> faults = new ArrayList<>();
        folders.forEach(folder -> layers.add(folder.read(faults)));
        return new FoundDocuments(layers, faults);
    }
}
