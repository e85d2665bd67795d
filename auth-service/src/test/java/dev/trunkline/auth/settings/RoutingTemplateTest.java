package dev.trunkline.auth.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.account.AccountKind;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.page.Visit;
import dev.trunkline.auth.person.Role;
import dev.trunkline.auth.person.Seat;
import dev.trunkline.auth.person.SignedIn;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page as browsers get it. */
class RoutingTemplateTest {

    private static final Path TEMPLATES = Path.of("src", "main", "resources", "templates");
    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of("text/html")))
            .addLocator(RoutingTemplateTest::file)
            .build();

    @Test
    void whatIsWrongIsToldAtItsFieldAndNothingTypedIsLost() {
        String typed = "\na/b\n</textarea><b>";

        String page = page(
                Role.ADMIN,
                SettingsForm.typed(
                        "\"gpt 4",
                        "price",
                        Map.of(NameList.ALLOWED_MODELS, typed, NameList.IGNORED_MODELS, "c/d"),
                        List.of("enforce_zdr_xai")));

        assertThat(page)
                .contains("<a href=\"#default_text_model\">", "<a href=\"#allowed_models\">")
                .contains("id=\"allowed_models-fault\">allowed_models: expected only slugs of models")
                .contains("aria-invalid=\"true\" aria-describedby=\"allowed_models-hint allowed_models-fault\"")
                .contains(
                        "value=\"&quot;gpt 4\"",
                        "<option value=\"price\" selected>",
                        "value=\"enforce_zdr_xai\" checked")
                // The first end of line in a field is the page's own.
                .contains(">\n\na/b\n&lt;/textarea&gt;&lt;b&gt;</textarea>", ">\nc/d</textarea>")
                .doesNotContain("id=\"ignored_models-fault\"", "value=\"enforce_zdr\" checked");
    }

    @Test
    void aMemberSeesTheValuesAndNoForm() {
        String form = "action=\"/settings/routing\"";

        String members = page(
                Role.MEMBER,
                SettingsForm.typed("a/b", "price", Map.of(NameList.IGNORED_MODELS, "c/d\ne/f"), List.of()));

        assertThat(members)
                .contains("<td>a/b</td>", "<td>c/d, e/f</td>", "<td>price: the cheapest first</td>")
                .doesNotContain(form, "<button>Save", "name=\"on\"");
        assertThat(page(Role.OWNER, SettingsForm.of(StoredSettings.PRESET))).contains(form, "<button>Save");
    }

    private static String page(Role role, SettingsForm form) {
        Seat seat = new Seat("acct_a", "A", AccountKind.PERSONAL, false, role);
        SignedIn person = new SignedIn("user_a", "A", "a@example.com", "acct_a", false, List.of(seat));
        Map<String, String> faults =
                switch (form.read()) {
                    case SettingsForm.Reading.Wrong(Map<String, String> wrong) -> wrong;
                    case SettingsForm.Reading.Right right -> Map.of();
                };
        return ENGINE.getTemplate("RoutingPages/Routing")
                .data("visit", new Visit(person, seat, "mark", Actor.system("test")))
                .data("tab", "routing")
                .data("manages", role.manages())
                .data("saved", false)
                .data("seen", "0a1b")
                .data("refused", "")
                .data("shown", SettingsShown.of(form, faults))
                .render();
    }

    private static Optional<TemplateLocator.TemplateLocation> file(String id) {
        Path file = TEMPLATES.resolve(id + ".html");
        return Files.exists(file)
                ? Optional.of(new TemplateLocator.TemplateLocation() {
                    @Override
                    public Reader read() {
                        try {
                            return Files.newBufferedReader(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    @Override
                    public Optional<Variant> getVariant() {
                        return Optional.of(Variant.forContentType("text/html"));
                    }
                })
                : Optional.empty();
    }
}
