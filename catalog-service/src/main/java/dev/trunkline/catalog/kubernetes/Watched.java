package dev.trunkline.catalog.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one kind in one namespace, kept by a list and a watch that begin anew whenever they break. What was
 * read once stays until something newer is read. Thread-safe.
 */
final class Watched<T extends HasMetadata> implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Watched.class);
    private static final int FORBIDDEN = 403;

    /** Where the objects come from. */
    record Source<T>(Supplier<SharedIndexInformer<T>> informer, Supplier<List<T>> list) {}

    private final String title;
    private final Source<T> source;
    private final Runnable changed;
    private @Nullable SharedIndexInformer<T> informer;
    private @Nullable List<T> before;
    private volatile String trouble = "";
    private volatile boolean forbidden;

    Watched(String title, Source<T> source, Runnable changed) {
        this.title = title;
        this.source = source;
        this.changed = changed;
    }

    String title() {
        return title;
    }

    synchronized void start() {
        SharedIndexInformer<T> next = source.informer().get();
        next.exceptionHandler((_, cause) -> failed(cause));
        next.addEventHandler(new Handler());
        informer = next;
        next.start().whenComplete((_, cause) -> {
            if (cause == null) {
                trouble = "";
                forbidden = false;
                changed.run();
            }
        });
    }

    /** Whether everything was read once. */
    synchronized boolean isRead() {
        return before != null || hasSynced(informer);
    }

    /** False as well where it was forbidden for a while only: what was read stays. */
    boolean isForbidden() {
        return forbidden && !isRead();
    }

    /** Why nothing is read at the moment; empty where all is well as far as known. */
    String trouble() {
        return trouble;
    }

    synchronized List<T> items() {
        SharedIndexInformer<T> present = informer;
        if (present != null && hasSynced(present)) {
            before = null;
            return present.getStore().list();
        }
        return before == null ? List.of() : before;
    }

    /** Lists anew and begins anew where the watch has missed something; true where it had. Waits for the API server. */
    boolean resync() {
        if (!isRead()) {
            return false;
        }
        try {
            Map<String, String> listed = versions(source.list().get());
            if (listed.equals(versions(items())) || settles(source.list().get())) {
                return false;
            }
        } catch (KubernetesClientException e) {
            failed(e);
            return false;
        }
        LOG.warnf("%s: the watch had missed a change; watching anew", title);
        beginAnew();
        return true;
    }

    @Override
    public synchronized void close() {
        if (informer != null) {
            informer.stop();
        }
    }

    private synchronized void beginAnew() {
        List<T> known = items();
        close();
        before = known;
        start();
    }

    /** An event may be on its way just now. */
    private boolean settles(List<T> listed) {
        try {
            TimeUnit.SECONDS.sleep(1);
            return versions(listed).equals(versions(items()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static <T extends HasMetadata> Map<String, String> versions(List<T> items) {
        return items.stream()
                .map(HasMetadata::getMetadata)
                .collect(Collectors.toMap(
                        meta -> meta.getNamespace() + "/" + meta.getName(),
                        meta -> meta.getUid() + " " + meta.getResourceVersion()));
    }

    private static boolean hasSynced(@Nullable SharedIndexInformer<?> informer) {
        return informer != null && informer.hasSynced();
    }

    /** Always tries again; told once for each new trouble. */
    private boolean failed(Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        boolean refused = cause instanceof KubernetesClientException e && e.getCode() == FORBIDDEN;
        String now = cause instanceof KubernetesClientException e && e.getCode() > 0
                ? "status " + e.getCode()
                : String.valueOf(cause.getMessage());
        if (!now.equals(trouble)) {
            LOG.warnf(
                    "%s: not read: %s (expected: an API server that lets this service list and watch it; trying again)",
                    title, now);
        }
        boolean newlyForbidden = refused && !forbidden;
        trouble = now;
        forbidden = refused;
        if (newlyForbidden) {
            changed.run();
        }
        return true;
    }

    private final class Handler implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            changed();
        }

        @Override
        public void onUpdate(T old, T updated) {
            Long generation = updated.getMetadata().getGeneration();
            boolean onlyStatus = generation != null
                    && generation.equals(old.getMetadata().getGeneration())
                    && updated.getMetadata().getDeletionTimestamp() == null;
            trouble = "";
            if (!onlyStatus) {
                changed();
            }
        }

        @Override
        public void onDelete(T deleted, boolean unknownState) {
            changed();
        }

        private void changed() {
            trouble = "";
            changed.run();
        }
    }
}
