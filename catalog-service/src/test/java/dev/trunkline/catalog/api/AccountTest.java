package dev.trunkline.catalog.api;

import static dev.trunkline.catalog.line.Zoo.endpoint;
import static dev.trunkline.catalog.line.Zoo.model;
import static dev.trunkline.catalog.line.Zoo.provider;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.catalog.line.Line;
import dev.trunkline.catalog.line.Zoo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {

    /** The operator has no credential at closed. */
    private static final Line LINE = new Zoo(Map.of(), Set.of())
            .line(
                    provider("acme", "baseUrl: http://acme.test"),
                    provider("closed", "baseUrl: http://closed.test\ncredentials: [NO_API_KEY]"),
                    model("zoo/owl:free", "displayName: Owl"),
                    model("zoo/lynx", "displayName: Lynx"),
                    model("zoo/painter", "displayName: Painter"),
                    endpoint("zoo/painter", "acme", "1", "2", "outputModalities: [image]"),
                    endpoint("zoo/owl:free", "acme", "1", "2", ""),
                    endpoint("zoo/lynx", "closed", "1", "2", ""));

    private static final Account.Credential OWN = new Account.Credential("closed", List.of());

    @Test
    void usesWhatTheOperatorHasACredentialFor() {
        assertThat(usable(List.of(), List.of(), List.of(), List.of())).containsExactly("zoo/owl:free");
    }

    @Test
    void usesWhatItHasACredentialOfItsOwnFor() {
        assertThat(usable(List.of(), List.of(), List.of(OWN), List.of())).containsExactly("zoo/lynx", "zoo/owl:free");
        Account.Credential ofAnother = new Account.Credential("closed", List.of("zoo/ant"));
        assertThat(usable(List.of(), List.of(), List.of(ofAnother), List.of())).containsExactly("zoo/owl:free");
    }

    @Test
    void leavesTheOperatorsCredentialAloneWhereItsOwnIsRequired() {
        assertThat(usable(List.of(), List.of(), List.of(OWN), List.of("acme"))).containsExactly("zoo/lynx");
    }

    @Test
    void staysWithinWhatTheKeyMayUse() {
        assertThat(usable(List.of("zoo/owl"), List.of(), List.of(OWN), List.of()))
                .containsExactly("zoo/owl:free");
        assertThat(usable(List.of(), List.of("Closed"), List.of(OWN), List.of()))
                .containsExactly("zoo/lynx");
        assertThat(usable(List.of("zoo/owl"), List.of("closed"), List.of(OWN), List.of()))
                .isEmpty();
    }

    @Test
    void staysWithinWhatItsAccountHasSettled() {
        assertThat(settled(List.of(), List.of(), List.of())).containsExactly("zoo/lynx", "zoo/owl:free");
        assertThat(settled(List.of("zoo/owl"), List.of(), List.of())).containsExactly("zoo/owl:free");
        assertThat(settled(List.of(), List.of("zoo/owl"), List.of())).containsExactly("zoo/lynx");
        assertThat(settled(List.of(), List.of(), List.of("closed"))).containsExactly("zoo/owl:free");
    }

    private static List<String> settled(List<String> models, List<String> ignored, List<String> ignoredProviders) {
        return usable(new Account(List.of(), List.of(), List.of(OWN), List.of(), models, ignored, ignoredProviders));
    }

    private static List<String> usable(
            List<String> models, List<String> providers, List<Account.Credential> own, List<String> ownOnly) {
        Account account = new Account(models, providers, own, ownOnly, null, null, null);
        return usable(account);
    }

    private static List<String> usable(Account account) {
        return LINE.models().values().stream()
                .filter(account::canUse)
                .map(offered -> offered.model().slug())
                .toList();
    }
}
