package dev.trunkline.catalog.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads layers of documents into one catalogue; pure, and strict: one fault anywhere and it is not whole. Only
 * resources of another release are left out instead, with what they replace and what refers to them.
 */
public final class DocumentReader {

    private static final int NESTING_AT_MOST = 20;
    private static final int ALIASES_AT_MOST = 50;

    private final int fileCharactersAtMost;

    public DocumentReader(int fileCharactersAtMost) {
        this.fileCharactersAtMost = fileCharactersAtMost;
    }

    public Reading read(List<Layer> layers) {
        List<Fault> faults = new ArrayList<>();
        Set<Resource> atFault = new HashSet<>();
        Strangers strangers = new Strangers();
        var resources = new Layering();
        var sound = new Layering();
        for (Layer layer : layers) {
            Map<String, Resource> ofLayer = readLayer(layer, faults, atFault, strangers);
            resources.add(ofLayer);
            ofLayer.values().removeAll(atFault);
            sound.add(ofLayer);
        }
        List<Resource> known = resources.without(strangers);
        var references = new References(known);
        faults.addAll(references.faults());
        if (faults.isEmpty()) {
            return new Reading.Good(references.catalogue(), new Documents(known), strangers.faults());
        }
        faults.addAll(strangers.faults());
        return new Reading.Bad(faults, new Documents(fitting(sound.without(strangers))));
    }

    /** Without what leads nowhere, or has a name that another one has, until the rest fits together. */
    private static List<Resource> fitting(Collection<Resource> sound) {
        List<Resource> left = new ArrayList<>(sound);
        boolean fits;
        do {
            References references = new References(left);
            fits = !left.removeAll(references.unknown().keySet())
                    && !left.removeAll(references.unfit().keySet())
                    && !left.removeAll(references.twice().keySet());
        } while (!fits);
        return left;
    }

    private Map<String, Resource> readLayer(
            Layer layer, List<Fault> faults, Set<Resource> atFault, Strangers strangers) {
        Map<String, Resource> ofLayer = new LinkedHashMap<>();
        for (SourceText file : layer.files()) {
            for (Resource resource : readFile(file, faults, atFault, strangers)) {
                Resource first = ofLayer.putIfAbsent(resource.key(), resource);
                if (first != null && !resource.name().isEmpty()) {
                    faults.add(resource.place()
                            .fault(
                                    "metadata.name",
                                    '"' + resource.name() + "\" is taken by "
                                            + first.place().shortly(),
                                    "a name that no other " + resource.kind() + " has"));
                }
            }
        }
        return ofLayer;
    }

    private List<Resource> readFile(SourceText file, List<Fault> faults, Set<Resource> atFault, Strangers strangers) {
        List<Resource> resources = new ArrayList<>();
        int document = 0;
        try {
            for (Node node : yaml().composeAll(new StringReader(file.text()))) {
                document++;
                if (!node.getTag().equals(Tag.NULL)) {
                    List<Fault> own = new ArrayList<>();
                    Optional<Resource> resource = ResourceReader.read(new Origin(file.name(), document, ""), node, own);
                    resource.ifPresent(resources::add);
                    if (own.stream().anyMatch(Fault::ofAnotherRelease)) {
                        resource.ifPresent(read -> strangers.add(read, own));
                    } else {
                        resource.filter(_ -> !own.isEmpty()).ifPresent(atFault::add);
                        faults.addAll(own);
                    }
                }
            }
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            Origin origin = new Origin(file.name(), document + 1, "");
            faults.add(Fault.at(origin, line, "YAML", String.valueOf(e.getProblem()), "well-formed YAML"));
        } catch (YAMLException e) {
            Origin origin = new Origin(file.name(), document + 1, "");
            faults.add(Fault.at(origin, 1, "YAML", String.valueOf(e.getMessage()), "well-formed YAML"));
        }
        return resources;
    }

    /** One resource of a cluster; empty where it has faults. */
    Optional<Resource> readOne(ClusterDocument document, List<Fault> faults) {
        Origin origin = Origin.ofCluster(document.namespace());
        try {
            Node node = yaml().compose(new StringReader(document.json()));
            Optional<Resource> resource = ResourceReader.read(origin, node, faults);
            return faults.isEmpty() ? resource : Optional.empty();
        } catch (YAMLException e) {
            faults.add(Fault.at(origin, 0, "spec", "unreadable", "at most " + fileCharactersAtMost + " characters"));
            return Optional.empty();
        }
    }

    private Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(fileCharactersAtMost);
        options.setNestingDepthLimit(NESTING_AT_MOST);
        options.setMaxAliasesForCollections(ALIASES_AT_MOST);
        return new Yaml(options);
    }
}
