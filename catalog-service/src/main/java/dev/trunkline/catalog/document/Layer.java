package dev.trunkline.catalog.document;

import java.util.List;

/**
 * The files of one place. Within a layer a name is used once; a resource of a later layer replaces the one of the
 * same kind and name in an earlier layer.
 */
public record Layer(List<SourceText> files) {

    public Layer {
        files = List.copyOf(files);
    }
}
