package dev.trunkline.auth.change;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A change that waits for the topic. The id comes from the database, row by row: its order is the order to send in. */
@Entity
@Table(name = "key_change")
class KeyChangeRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(name = "key_hash")
    private String keyHash;

    private byte @Nullable [] state;

    @SuppressWarnings("NullAway.Init")
    protected KeyChangeRow() {}

    KeyChangeRow(String keyHash, byte @Nullable [] state) {
        this.keyHash = keyHash;
        this.state = state;
    }
}
