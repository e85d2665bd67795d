package dev.trunkline.catalog.kubernetes;

import dev.trunkline.catalog.document.ClusterDocument;
import dev.trunkline.catalog.document.Joined.Verdict;
import dev.trunkline.catalog.source.CurrentOutcome.Outcome;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Writes the status of resources where it differs from what is there. For one thread. */
final class StatusWriter {

    private static final Logger LOG = Logger.getLogger(StatusWriter.class);
    private static final int NOT_FOUND = 404;
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();

    private final KubernetesClient client;
    private final AtomicLong writes = new AtomicLong();
    private Map<ClusterDocument.Id, Written> written = new HashMap<>();

    /** What was written when the resource was seen in this version: the watch may be a little behind. */
    private record Written(String uid, String versionBefore, long generation, List<Condition> conditions) {}

    StatusWriter(KubernetesClient client) {
        this.client = client;
    }

    long writes() {
        return writes.get();
    }

    void write(
            Outcome outcome,
            StatusRules rules,
            Map<ClusterDocument.Id, GenericKubernetesResource> present,
            Instant now) {
        Map<ClusterDocument.Id, Written> kept = new HashMap<>();
        boolean reachable = true;
        for (ClusterDocument document : outcome.view().declared()) {
            ClusterDocument.Id id = document.id();
            Verdict verdict = outcome.joined().verdicts().get(id);
            GenericKubernetesResource resource = present.get(id);
            if (verdict != null && resource != null) {
                List<Condition> before = conditions(resource);
                List<Condition> after = rules.conditions(id.kind(), id.name(), verdict).stream()
                        .map(condition -> condition.seen(document.generation(), before, now))
                        .toList();
                var wanted = new Written(
                        resource.getMetadata().getUid(),
                        resource.getMetadata().getResourceVersion(),
                        document.generation(),
                        after);
                Written last = written.get(id);
                boolean told = after.equals(before) || isWritten(wanted, last);
                if (!told && reachable) {
                    Answer answer = patch(id, wanted);
                    reachable = answer != Answer.NONE;
                    told = answer == Answer.WRITTEN;
                }
                if (told) {
                    kept.put(id, last != null && isWritten(wanted, last) ? last : wanted);
                }
            }
        }
        written = kept;
    }

    private static boolean isWritten(Written wanted, @org.jspecify.annotations.Nullable Written last) {
        return last != null
                && last.uid().equals(wanted.uid())
                && last.versionBefore().equals(wanted.versionBefore())
                && last.generation() == wanted.generation()
                && withoutTimes(last.conditions()).equals(withoutTimes(wanted.conditions()));
    }

    private static List<Condition> withoutTimes(List<Condition> conditions) {
        return conditions.stream()
                .map(one -> new Condition(one.type(), one.status(), one.reason(), one.message(), 0, ""))
                .toList();
    }

    /** What the API server said; one that says nothing is not waited for again in the same round. */
    private enum Answer {
        WRITTEN,
        REFUSED,
        NONE
    }

    private Answer patch(ClusterDocument.Id id, Written wanted) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.word().equals(id.kind()))
                .findFirst()
                .orElseThrow();
        Map<String, Object> status = Map.of(
                "observedGeneration",
                wanted.generation(),
                "conditions",
                wanted.conditions().stream().map(Condition::fields).toList());
        try {
            client.genericKubernetesResources(kind.context())
                    .inNamespace(id.namespace())
                    .withName(id.name())
                    .subresource("status")
                    .patch(MERGE, Serialization.asJson(Map.of("status", status)));
            writes.incrementAndGet();
            return Answer.WRITTEN;
        } catch (KubernetesClientException e) {
            if (e.getCode() != NOT_FOUND) {
                LOG.warnf("status of %s not written: status %d (trying again)", id, e.getCode());
            }
            return e.getCode() > 0 ? Answer.REFUSED : Answer.NONE;
        }
    }

    private static List<Condition> conditions(GenericKubernetesResource resource) {
        Object status = resource.getAdditionalProperties().get("status");
        if (status instanceof Map<?, ?> fields && fields.get("conditions") instanceof List<?> conditions) {
            return conditions.stream()
                    .filter(Map.class::isInstance)
                    .map(one -> Condition.read((Map<?, ?>) one))
                    .toList();
        }
        return List.of();
    }
}
