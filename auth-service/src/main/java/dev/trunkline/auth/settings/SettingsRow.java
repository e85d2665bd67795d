package dev.trunkline.auth.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings as they are stored. Belongs to one session; what leaves it is {@link #stored()}. */
@Entity
@Table(name = "account_settings")
class SettingsRow {

    private static final String[] NONE = {};

    @Id
    @Column(name = "account_id")
    private String accountId;

    @Column(name = "default_text_model")
    private @Nullable String defaultTextModel;

    @Column(name = "default_provider_sort")
    private @Nullable String defaultProviderSort;

    @Column(name = "allowed_providers")
    private String[] allowedProviders = NONE;

    @Column(name = "ignored_providers")
    private String[] ignoredProviders = NONE;

    @Column(name = "allowed_models")
    private String[] allowedModels = NONE;

    @Column(name = "ignored_models")
    private String[] ignoredModels = NONE;

    @Column(name = "enforce_zdr")
    private boolean enforceZdr;

    @Column(name = "enforce_zdr_anthropic")
    private boolean enforceZdrAnthropic;

    @Column(name = "enforce_zdr_openai")
    private boolean enforceZdrOpenai;

    @Column(name = "enforce_zdr_google")
    private boolean enforceZdrGoogle;

    @Column(name = "enforce_zdr_xai")
    private boolean enforceZdrXai;

    @Column(name = "enforce_zdr_other")
    private boolean enforceZdrOther;

    @Column(name = "enable_paid_model_training")
    private boolean enablePaidModelTraining;

    @Column(name = "enable_free_model_training")
    private boolean enableFreeModelTraining;

    @Column(name = "enable_free_model_publication")
    private boolean enableFreeModelPublication;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected SettingsRow() {}

    SettingsRow(String accountId, StoredSettings settings, Instant now) {
        this.accountId = accountId;
        set(settings, now);
    }

    StoredSettings stored() {
        Map<NameList, List<String>> lists = new EnumMap<>(NameList.class);
        lists.put(NameList.ALLOWED_PROVIDERS, List.of(allowedProviders));
        lists.put(NameList.IGNORED_PROVIDERS, List.of(ignoredProviders));
        lists.put(NameList.ALLOWED_MODELS, List.of(allowedModels));
        lists.put(NameList.IGNORED_MODELS, List.of(ignoredModels));
        Set<Switch> on = EnumSet.noneOf(Switch.class);
        for (Switch which : Switch.values()) {
            if (isOn(which)) {
                on.add(which);
            }
        }
        ProviderSort sort = defaultProviderSort == null
                ? null
                : ProviderSort.of(defaultProviderSort).orElse(null);
        return new StoredSettings(defaultTextModel, sort, lists, on);
    }

    private boolean isOn(Switch which) {
        return switch (which) {
            case ENFORCE_ZDR -> enforceZdr;
            case ENFORCE_ZDR_ANTHROPIC -> enforceZdrAnthropic;
            case ENFORCE_ZDR_OPENAI -> enforceZdrOpenai;
            case ENFORCE_ZDR_GOOGLE -> enforceZdrGoogle;
            case ENFORCE_ZDR_XAI -> enforceZdrXai;
            case ENFORCE_ZDR_OTHER -> enforceZdrOther;
            case ENABLE_PAID_MODEL_TRAINING -> enablePaidModelTraining;
            case ENABLE_FREE_MODEL_TRAINING -> enableFreeModelTraining;
            case ENABLE_FREE_MODEL_PUBLICATION -> enableFreeModelPublication;
        };
    }

    final void set(StoredSettings settings, Instant now) {
        defaultTextModel = settings.defaultTextModel();
        ProviderSort sort = settings.defaultProviderSort();
        defaultProviderSort = sort == null ? null : sort.word();
        allowedProviders = settings.list(NameList.ALLOWED_PROVIDERS).toArray(String[]::new);
        ignoredProviders = settings.list(NameList.IGNORED_PROVIDERS).toArray(String[]::new);
        allowedModels = settings.list(NameList.ALLOWED_MODELS).toArray(String[]::new);
        ignoredModels = settings.list(NameList.IGNORED_MODELS).toArray(String[]::new);
        for (Switch which : Switch.values()) {
            turn(which, settings.isOn(which));
        }
        updatedAt = now;
    }

    private void turn(Switch which, boolean on) {
        switch (which) {
            case ENFORCE_ZDR -> enforceZdr = on;
            case ENFORCE_ZDR_ANTHROPIC -> enforceZdrAnthropic = on;
            case ENFORCE_ZDR_OPENAI -> enforceZdrOpenai = on;
            case ENFORCE_ZDR_GOOGLE -> enforceZdrGoogle = on;
            case ENFORCE_ZDR_XAI -> enforceZdrXai = on;
            case ENFORCE_ZDR_OTHER -> enforceZdrOther = on;
            case ENABLE_PAID_MODEL_TRAINING -> enablePaidModelTraining = on;
            case ENABLE_FREE_MODEL_TRAINING -> enableFreeModelTraining = on;
            case ENABLE_FREE_MODEL_PUBLICATION -> enableFreeModelPublication = on;
        }
    }
}
