package dev.trunkline.helm;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CustomResourceDefinition;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Role;
import io.kubernetes.client.openapi.models.V1RoleBinding;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an object may hold: Kubernetes' own kinds by its published API, others by the files beside this class. */
final class ObjectSchema {

    /** Reads JSON and refuses what the kind does not have. */
    private interface Reader {
        Object read(String json) throws IOException;
    }

    private static final Map<String, Reader> KUBERNETES = Map.ofEntries(
            Map.entry("v1 ConfigMap", V1ConfigMap::fromJson),
            Map.entry("v1 Namespace", V1Namespace::fromJson),
            Map.entry("v1 Pod", V1Pod::fromJson),
            Map.entry("v1 Secret", V1Secret::fromJson),
            Map.entry("v1 Service", V1Service::fromJson),
            Map.entry("v1 ServiceAccount", V1ServiceAccount::fromJson),
            Map.entry("apps/v1 Deployment", V1Deployment::fromJson),
            Map.entry("apps/v1 StatefulSet", V1StatefulSet::fromJson),
            Map.entry("apiextensions.k8s.io/v1 CustomResourceDefinition", V1CustomResourceDefinition::fromJson),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler::fromJson),
            Map.entry("batch/v1 Job", V1Job::fromJson),
            Map.entry("networking.k8s.io/v1 Ingress", V1Ingress::fromJson),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy::fromJson),
            Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget::fromJson),
            Map.entry("rbac.authorization.k8s.io/v1 Role", V1Role::fromJson),
            Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", V1RoleBinding::fromJson));

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private ObjectSchema() {}

    /** What is wrong with the object; empty when nothing is. */
    static Optional<String> fault(Manifest manifest) {
        Reader reader = KUBERNETES.get(manifest.apiVersion() + " " + manifest.kind());
        String json = manifest.tree().toString();
        if (reader == null) {
            return ownFault(manifest, json);
        }
        try {
            reader.read(json);
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(manifest + ": " + e.getMessage());
        }
    }

    private static Optional<String> ownFault(Manifest manifest, String json) {
        String file = "/schemas/%s.json".formatted(manifest.kind());
        try (InputStream in = ObjectSchema.class.getResourceAsStream(file)) {
            if (in == null) {
                return Optional.of("%s: no schema for %s (expected: src/test/resources%s)"
                        .formatted(manifest, manifest.apiVersion(), file));
            }
            Schema schema = SCHEMAS.getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            List<?> errors = schema.validate(json, InputFormat.JSON);
            return errors.isEmpty() ? Optional.empty() : Optional.of(manifest + ": " + errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
