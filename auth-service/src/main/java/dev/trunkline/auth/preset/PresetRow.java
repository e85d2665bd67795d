package dev.trunkline.auth.preset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A preset as it is stored. Belongs to one session. */
@Entity
@Table(name = "preset")
class PresetRow {

    @Id
    private String id;

    @Column(name = "account_id")
    private String accountId;

    private String slug;
    private String name;
    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    private PresetStatus status = PresetStatus.ACTIVE;

    @Column(name = "creator_id")
    private @Nullable String creatorId;

    @Column(name = "latest_version")
    private int latestVersion;

    @Column(name = "designated_version_id")
    private String designatedVersionId = "";

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected PresetRow() {}

    /** Without a version: the first is designated before it is stored. */
    PresetRow(String id, String accountId, String slug, @Nullable String creatorId, Instant createdAt) {
        this.id = id;
        this.accountId = accountId;
        this.slug = slug;
        this.name = slug;
        this.creatorId = creatorId;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /** Counts on and returns the number of the version that is used from now on. */
    int designate(String versionId, Instant now) {
        designatedVersionId = versionId;
        updatedAt = now;
        return ++latestVersion;
    }

    boolean isNew() {
        return latestVersion == 0;
    }

    StoredPreset stored() {
        return new StoredPreset(
                id,
                accountId,
                slug,
                name,
                description,
                status,
                latestVersion,
                creatorId,
                designatedVersionId,
                createdAt,
                updatedAt);
    }
}
