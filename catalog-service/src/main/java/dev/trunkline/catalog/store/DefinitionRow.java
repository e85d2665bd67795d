package dev.trunkline.catalog.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;

/** A resource of the last good catalogue, kept as JSON under its public name. */
@MappedSuperclass
abstract class DefinitionRow {

    @Id
    String name = "";

    String definition = "";

    @Entity(name = "ProviderRow")
    @Table(name = "provider")
    static class ProviderRow extends DefinitionRow {}

    @Entity(name = "ModelRow")
    @Table(name = "model")
    static class ModelRow extends DefinitionRow {}

    @Entity(name = "EndpointRow")
    @Table(name = "endpoint")
    static class EndpointRow extends DefinitionRow {}
}
