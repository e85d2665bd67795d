package dev.trunkline.auth.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings as their account sees them. */
record SettingsView(
        @Nullable String defaultTextModel,
        @Nullable String defaultProviderSort,
        List<String> allowedProviders,
        List<String> ignoredProviders,
        List<String> allowedModels,
        List<String> ignoredModels,
        boolean enforceZdr,
        boolean enforceZdrAnthropic,
        boolean enforceZdrOpenai,
        boolean enforceZdrGoogle,
        boolean enforceZdrXai,
        boolean enforceZdrOther,
        boolean enablePaidModelTraining,
        boolean enableFreeModelTraining,
        boolean enableFreeModelPublication) {

    static SettingsView of(StoredSettings settings) {
        ProviderSort sort = settings.defaultProviderSort();
        return new SettingsView(
                settings.defaultTextModel(),
                sort == null ? null : sort.word(),
                settings.list(NameList.ALLOWED_PROVIDERS),
                settings.list(NameList.IGNORED_PROVIDERS),
                settings.list(NameList.ALLOWED_MODELS),
                settings.list(NameList.IGNORED_MODELS),
                settings.isOn(Switch.ENFORCE_ZDR),
                settings.isOn(Switch.ENFORCE_ZDR_ANTHROPIC),
                settings.isOn(Switch.ENFORCE_ZDR_OPENAI),
                settings.isOn(Switch.ENFORCE_ZDR_GOOGLE),
                settings.isOn(Switch.ENFORCE_ZDR_XAI),
                settings.isOn(Switch.ENFORCE_ZDR_OTHER),
                settings.isOn(Switch.ENABLE_PAID_MODEL_TRAINING),
                settings.isOn(Switch.ENABLE_FREE_MODEL_TRAINING),
                settings.isOn(Switch.ENABLE_FREE_MODEL_PUBLICATION));
    }
}
