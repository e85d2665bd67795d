package dev.trunkline.gateway.controlplane;

import dev.trunkline.gateway.neighbour.InternalTokens;
import dev.trunkline.gateway.settings.GatewaySettings;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Set;

/** The services that answer for the gateway. Thread-safe. */
@Singleton
class Services {

    private final Service auth;
    private final Service billing;
    private final Service catalog;

    Services(Vertx vertx, GatewaySettings settings) {
        GatewaySettings.ControlPlane places = settings.controlPlane();
        ServiceClients clients = new ServiceClients(vertx, places);
        this.auth = new Service(
                vertx, clients, places.deadline(), "auth-service", places.auth(), Set.of(InternalTokens.AUTH));
        this.billing = new Service(
                vertx, clients, places.deadline(), "billing-service", places.billing(), Set.of(InternalTokens.BILLING));
        // It asks routing-service for whoever asks it, in their name.
        this.catalog = new Service(
                vertx,
                clients,
                places.deadline(),
                "catalog-service",
                places.catalog(),
                Set.of(InternalTokens.CATALOG, InternalTokens.ROUTING));
    }

    Service auth() {
        return auth;
    }

    Service billing() {
        return billing;
    }

    Service catalog() {
        return catalog;
    }
}
