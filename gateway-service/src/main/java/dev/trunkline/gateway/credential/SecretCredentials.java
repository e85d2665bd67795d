package dev.trunkline.gateway.credential;

import dev.trunkline.contracts.catalog.v1.ReadCredentialReply;
import dev.trunkline.contracts.catalog.v1.SecretReference;
import dev.trunkline.gateway.catalogue.NamedSecrets;
import dev.trunkline.gateway.fault.Faults;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.grpc.Status;
import io.quarkus.logging.Log;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks catalog-service for the credentials in Secrets that endpoints name, off the path of requests, until it has the
 * version that was announced. A value stays in use until a newer one is here or it is said to be gone. Thread-safe.
 */
@Singleton
class SecretCredentials implements NamedSecrets {

    private final SecretLookup lookup;
    private final Credentials credentials;
    private final Vertx vertx;
    private final GatewaySettings.Secrets settings;
    private final Map<String, Wanted> wanted = new HashMap<>();

    SecretCredentials(SecretLookup lookup, Credentials credentials, Vertx vertx, GatewaySettings settings) {
        this.lookup = lookup;
        this.credentials = credentials;
        this.vertx = vertx;
        this.settings = settings.secrets();
    }

    /** One credential; guarded by the lock of the outer object, and never shown. */
    private static final class Wanted {
        private SecretReference reference;
        private String heldVersion = "";
        private @Nullable String value;
        private boolean asking;
        private long pauseMillis;

        Wanted(SecretReference reference) {
            this.reference = reference;
        }

        boolean isDone() {
            return reference.getVersion().isEmpty() || reference.getVersion().equals(heldVersion);
        }
    }

    @Override
    public synchronized void named(String credentialName, SecretReference reference) {
        Wanted one = wanted.get(credentialName);
        if (one == null) {
            if (wanted.size() >= settings.atMost()) {
                Log.errorf(
                        "%s: left out (expected: at most trunkline.gateway.secrets.at-most, %d)",
                        credentialName, settings.atMost());
                return;
            }
            one = new Wanted(reference);
            wanted.put(credentialName, one);
        }
        boolean changed = !one.reference.equals(reference);
        one.reference = reference;
        if (changed) {
            one.pauseMillis = 0;
        }
        if (reference.getVersion().isEmpty() && one.value != null) {
            one.value = null;
            one.heldVersion = "";
            publish();
        }
        ask(credentialName, one);
    }

    @Override
    public synchronized void unnamed(String credentialName) {
        Wanted gone = wanted.remove(credentialName);
        if (gone != null && gone.value != null) {
            publish();
        }
    }

    private void ask(String name, Wanted one) {
        if (one.asking || one.isDone() || wanted.get(name) != one) {
            return;
        }
        one.asking = true;
        lookup.read(one.reference).onComplete(reply -> {
            try {
                arrived(name, one, reply);
            } catch (RuntimeException | Error e) {
                // Without another try this credential would never be asked for again.
                Faults.heard("secrets", e);
                failed(name, one, e);
            }
        });
    }

    private void arrived(String name, Wanted one, AsyncResult<ReadCredentialReply> reply) {
        if (reply.succeeded()) {
            arrived(name, one, reply.result());
        } else {
            failed(name, one, reply.cause());
        }
    }

    private synchronized void arrived(String name, Wanted one, ReadCredentialReply reply) {
        one.asking = false;
        if (wanted.get(name) != one || one.reference.getVersion().isEmpty()) {
            return;
        }
        if (!reply.getValue().equals(one.value)) {
            String before = one.value;
            one.value = reply.getValue();
            try {
                publish();
            } catch (RuntimeException | Error e) {
                // Else the next answer would find it published already.
                one.value = before;
                throw e;
            }
            Log.infof("%s: read in version %s", name, reply.getVersion());
        }
        one.heldVersion = reply.getVersion();
        if (!one.isDone()) {
            later(name, one);
        }
    }

    private synchronized void failed(String name, Wanted one, Throwable cause) {
        one.asking = false;
        if (one.pauseMillis == 0) {
            Log.warnf(
                    "%s: not read: %s (expected: an answer of catalog-service; trying again)",
                    name, Status.fromThrowable(cause).getCode());
        }
        later(name, one);
    }

    private void later(String name, Wanted one) {
        one.pauseMillis = Math.min(
                Math.max(settings.retryAtLeast().toMillis(), one.pauseMillis * 2),
                settings.retryAtMost().toMillis());
        vertx.setTimer(one.pauseMillis, _ -> again(name, one));
    }

    private synchronized void again(String name, Wanted one) {
        ask(name, one);
    }

    private void publish() {
        Map<String, String> values = new HashMap<>();
        wanted.forEach((name, one) -> {
            if (one.value != null) {
                values.put(name, one.value);
            }
        });
        credentials.holdSecrets(values);
    }
}
