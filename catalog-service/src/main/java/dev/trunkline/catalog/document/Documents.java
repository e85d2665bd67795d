package dev.trunkline.catalog.document;

import dev.trunkline.catalog.offer.Catalogue;
import java.util.List;

/** The resources of all files, in force as a whole; joined anew with those of the cluster whenever these change. */
public final class Documents {

    private final List<Resource> resources;

    Documents(List<Resource> resources) {
        this.resources = List.copyOf(resources);
    }

    /**
     * Pure. A resource at fault is as if it were not there, so that what is in force follows from what the cluster
     * and the files say now and is the same in every replica.
     *
     * @param declared resources; of two that want one name the first in the list gets it
     * @param services endpoints made of Services, which add and never replace
     * @param clusterProvider resource that is added where a Service is and nobody else has its name
     */
    public Joined join(
            List<ClusterDocument> declared,
            List<ClusterDocument> services,
            ClusterDocument clusterProvider,
            DocumentReader reader) {
        var join = new Join(resources, reader);
        join.declared(declared);
        join.services(services, clusterProvider);
        return join.outcome();
    }

    public Catalogue catalogue() {
        return new References(resources).catalogue();
    }
}
