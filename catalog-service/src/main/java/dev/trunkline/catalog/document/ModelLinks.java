package dev.trunkline.catalog.document;

import dev.trunkline.catalog.document.Resource.ModelResource;
import dev.trunkline.catalog.offer.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Models say of one another: which other names they answer to, and which Model is to be used instead. */
final class ModelLinks {

    private static final String REDIRECTS = "spec.redirects";

    private final List<ModelResource> models;
    private final Map<String, ModelResource> bySlug = new HashMap<>();

    ModelLinks(List<ModelResource> models) {
        this.models = models;
        models.forEach(resource -> bySlug.putIfAbsent(resource.model().slug(), resource));
    }

    /** Redirects that another Model has as a name of its own, or that an earlier one has as a redirect. */
    void refuseTaken(BiConsumer<Resource, Fault> refusal) {
        Map<String, ModelResource> dated = new HashMap<>();
        models.forEach(resource -> dated.putIfAbsent(resource.model().canonicalSlug(), resource));
        Map<String, ModelResource> redirecting = new HashMap<>();
        for (ModelResource resource : models) {
            for (String redirect : resource.model().redirects()) {
                ModelResource first = redirecting.putIfAbsent(redirect, resource);
                ModelResource named = bySlug.getOrDefault(redirect, dated.getOrDefault(redirect, resource));
                ModelResource holder = named.equals(resource) && first != null ? first : named;
                if (!holder.equals(resource) && !redirect.isEmpty()) {
                    refusal.accept(resource, taken(resource, redirect, holder));
                }
            }
        }
    }

    /** Whose successors lead back to it. */
    void refuseCircles(BiConsumer<Resource, Fault> refusal) {
        for (ModelResource resource : models) {
            Set<ModelResource> passed = new HashSet<>();
            ModelResource next = successor(resource);
            while (next != null && !next.equals(resource) && passed.add(next)) {
                next = successor(next);
            }
            if (resource.equals(next) && !passed.isEmpty()) {
                String found = '"' + resource.model().successor() + "\" leads back to this Model";
                refusal.accept(
                        resource, resource.place().fault("spec.successor", found, "a Model that is here to stay"));
            }
        }
    }

    private @Nullable ModelResource successor(ModelResource resource) {
        String successor = resource.model().successor();
        return successor == null ? null : bySlug.get(successor);
    }

    private static Fault taken(ModelResource resource, String redirect, ModelResource holder) {
        String how = holder.model().redirects().contains(redirect) ? "\" is a redirect of " : "\" is the name of ";
        String found =
                '"' + redirect + how + holder.key() + " (" + holder.place().shortly() + ")";
        return resource.place().fault(REDIRECTS, found, "a slug that no other Model answers to");
    }

    /**
     * Without the redirects that a resource of higher rank answers to: whoever adds a model under an old name of one of
     * the seed's takes that name.
     */
    static List<Resource> yielding(List<Resource> resources, ToIntFunction<Resource> rank) {
        Map<String, Integer> highest = new HashMap<>();
        for (Resource resource : resources) {
            if (resource instanceof ModelResource(var _, var _, Model model)) {
                Stream.concat(Stream.of(model.slug(), model.canonicalSlug()), model.redirects().stream())
                        .forEach(name -> highest.merge(name, rank.applyAsInt(resource), Math::max));
            }
        }
        List<Resource> settled = new ArrayList<>(resources);
        settled.replaceAll(resource -> resource instanceof ModelResource model
                ? model.withRedirects(model.model().redirects().stream()
                        .filter(name -> highest.getOrDefault(name, 0) <= rank.applyAsInt(resource))
                        .toList())
                : resource);
        return List.copyOf(settled);
    }
}
