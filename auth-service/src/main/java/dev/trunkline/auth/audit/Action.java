package dev.trunkline.auth.audit;

/** What was done. The words are stored and shown: they stay. */
public enum Action {
    KEY_CREATED("key.created"),
    KEY_CHANGED("key.changed"),
    KEY_DELETED("key.deleted"),
    KEYS_SUSPENDED("keys.suspended"),
    KEYS_RESUMED("keys.resumed"),
    CREDENTIAL_CREATED("credential.created"),
    CREDENTIAL_CHANGED("credential.changed"),
    CREDENTIAL_ROTATED("credential.rotated"),
    CREDENTIAL_DELETED("credential.deleted"),
    ACCOUNT_OPENED("account.opened"),
    PERSON_SUSPENDED("person.suspended"),
    PERSON_RESUMED("person.resumed"),
    MEMBER_INVITED("member.invited"),
    INVITATION_WITHDRAWN("invitation.withdrawn"),
    MEMBER_JOINED("member.joined"),
    MEMBER_ROLE_CHANGED("member.role_changed"),
    MEMBER_REMOVED("member.removed"),
    CONSENT_GIVEN("consent.given"),
    CODE_CREATED("code.created"),
    CODE_EXCHANGED("code.exchanged"),
    APP_CUT_OFF("app.cut_off"),
    CREDIT_GRANTED("credit.granted"),
    CREDIT_REVERSAL_ASKED("credit.reversal_asked"),
    CREDIT_REVERSED("credit.reversed"),
    SETTINGS_CHANGED("settings.changed"),
    PRESET_CREATED("preset.created"),
    PRESET_CHANGED("preset.changed"),
    PRESET_DELETED("preset.deleted"),
    PRICING_RULE_CREATED("pricing_rule.created"),
    PRICING_RULE_ENDED("pricing_rule.ended");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
