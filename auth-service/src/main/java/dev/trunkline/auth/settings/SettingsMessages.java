package dev.trunkline.auth.settings;

import dev.trunkline.contracts.identity.v1.AccountSettings;

/** Settings as the gateway is told them. Pure. */
final class SettingsMessages {

    private SettingsMessages() {}

    static AccountSettings of(StoredSettings settings) {
        AccountSettings.Builder message = AccountSettings.newBuilder()
                .addAllAllowedProviders(settings.list(NameList.ALLOWED_PROVIDERS))
                .addAllIgnoredProviders(settings.list(NameList.IGNORED_PROVIDERS))
                .addAllAllowedModels(settings.list(NameList.ALLOWED_MODELS))
                .addAllIgnoredModels(settings.list(NameList.IGNORED_MODELS))
                .setEnforceZdr(settings.isOn(Switch.ENFORCE_ZDR))
                .setEnforceZdrAnthropic(settings.isOn(Switch.ENFORCE_ZDR_ANTHROPIC))
                .setEnforceZdrOpenai(settings.isOn(Switch.ENFORCE_ZDR_OPENAI))
                .setEnforceZdrGoogle(settings.isOn(Switch.ENFORCE_ZDR_GOOGLE))
                .setEnforceZdrXai(settings.isOn(Switch.ENFORCE_ZDR_XAI))
                .setEnforceZdrOther(settings.isOn(Switch.ENFORCE_ZDR_OTHER))
                .setDenyPaidModelTraining(!settings.isOn(Switch.ENABLE_PAID_MODEL_TRAINING))
                .setDenyFreeModelTraining(!settings.isOn(Switch.ENABLE_FREE_MODEL_TRAINING))
                .setDenyFreeModelPublication(!settings.isOn(Switch.ENABLE_FREE_MODEL_PUBLICATION));
        String model = settings.defaultTextModel();
        if (model != null) {
            message.setDefaultTextModel(model);
        }
        ProviderSort sort = settings.defaultProviderSort();
        if (sort != null) {
            message.setDefaultProviderSort(sort.word());
        }
        return message.build();
    }
}
