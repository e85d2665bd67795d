package dev.trunkline.auth.preset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version as it is stored. It never changes. */
@Entity
@Table(name = "preset_version")
class VersionRow {

    @Id
    private String id;

    @Column(name = "preset_id")
    private String presetId;

    private int version;

    @Enumerated(EnumType.STRING)
    private Dialect dialect;

    private String config;

    @Column(name = "system_prompt")
    private @Nullable String systemPrompt;

    @Column(name = "creator_id")
    private String creatorId;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected VersionRow() {}

    VersionRow(String id, String presetId, int version, PresetContent content, String creatorId, Instant createdAt) {
        this.id = id;
        this.presetId = presetId;
        this.version = version;
        this.dialect = content.dialect();
        this.config = content.config();
        this.systemPrompt = content.systemPrompt();
        this.creatorId = creatorId;
        this.createdAt = createdAt;
    }

    VersionView view() {
        return new VersionView(
                id, presetId, version, dialect.word(), config, systemPrompt, creatorId, createdAt, createdAt);
    }
}
