package dev.trunkline.catalog.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What readers of the topic were last told of one endpoint. */
@Entity
@Table(name = "published_endpoint")
class PublishedEndpointRow {

    @Id
    @Column(name = "endpoint_id")
    String endpointId = "";

    String sha256 = "";
}
