package dev.trunkline.gateway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.client.ClientAddress;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InternalHeadersTest {

    private static final ClientAddress FROM = new ClientAddress("198.51.100.1", "198.51.100.1");

    private final InternalHeaders headers = new InternalHeaders(PublicUrl.parse("https://trunkline.example"));

    @Test
    void saysWhoIsCallingAndFromWhere() {
        assertThat(api())
                .containsExactlyInAnyOrder(
                        "authorization: Bearer signed",
                        "X-Forwarded-For: 198.51.100.1",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Host: trunkline.example",
                        "X-Forwarded-Port: 443",
                        "content-type: application/json");
    }

    @ParameterizedTest
    @CsvSource({"Accept, text/html", "Content-Type, text/plain", "Content-Type, 'nonsense;;'"})
    void speaksJsonWhateverTheCallerSays(String name, String value) {
        assertThat(api(name, value)).contains("content-type: application/json").doesNotContain(name + ": " + value);
    }

    @ParameterizedTest
    @CsvSource({"text/csv, true", "'TEXT/CSV, */*;q=0.1', true", "'application/json, text/csv', false", "*/*, false"})
    void asksForATableWhereTheCallerTakesNothingElse(String accepted, boolean isTable) {
        assertThat(api("Accept", accepted).contains("accept: text/csv, application/json;q=0.9"))
                .isEqualTo(isTable);
    }

    @Test
    void leavesBrowsersTheirFormsAndPages() {
        MultiMap caller = MultiMap.caseInsensitiveMultiMap()
                .add("Accept", "text/html")
                .add("Content-Type", "application/x-www-form-urlencoded");

        MultiMap page = headers.ofPage(caller, FROM, "signed");

        assertThat(page.getAll("Accept")).containsExactly("text/html");
        assertThat(page.getAll("Content-Type")).containsExactly("application/x-www-form-urlencoded");
        assertThat(headers.ofPage(MultiMap.caseInsensitiveMultiMap(), FROM, "signed")
                        .contains("Content-Type"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Accept-Language, de",
        "If-None-Match, \"x\"",
        "Origin, https://app.example",
        "User-Agent, curl/8",
        "Sec-Fetch-Site, same-origin",
        "Stripe-Signature, 't=1,v1=ab'",
        "Idempotency-Key, order-1",
    })
    void passesWhatIsHarmless(String name, String value) {
        assertThat(api(name, value)).contains(name + ": " + value);
    }

    @Test
    void dropsWhatTheCallerMeantForTheNextHopOnly() {
        assertThat(api("Connection", "close, Accept-Language", "Accept-Language", "de"))
                .doesNotContain("Accept-Language: de");
    }

    @Test
    void isNotRobbedOfItsOwnHeadersByAConnectionHeader() {
        assertThat(api("Connection", "Authorization, X-Forwarded-For", "Connection", "X-Forwarded-Host"))
                .contains(
                        "authorization: Bearer signed",
                        "X-Forwarded-For: 198.51.100.1",
                        "X-Forwarded-Host: trunkline.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q_session=a                            | q_session=a",
                "trunkline_csrf=b                       | trunkline_csrf=b",
                "x=1; q_session=a; y=2                  | q_session=a",
                "q_a=1;q_b=2 ;  trunkline_c=3;other=q_d | q_a=1; q_b=2; trunkline_c=3",
                "Q_session=a; xq_session=b; q=c         | ''",
                ";;;                                    | ''",
            })
    void passesThePagesOwnCookies(String sent, String passed) {
        assertThat(InternalHeaders.ownCookies(List.of(sent))).isEqualTo(passed);
    }

    @Test
    void readsSeveralCookieHeadersAsOne() {
        assertThat(InternalHeaders.ownCookies(List.of("a=1; q_a=1", "q_b=2", "b=3")))
                .isEqualTo("q_a=1; q_b=2");
        assertThat(InternalHeaders.ownCookies(List.of())).isEmpty();
    }

    @Test
    void givesCookiesToPagesOnly() {
        MultiMap caller = MultiMap.caseInsensitiveMultiMap().add("Cookie", "q_session=a; other=b");

        assertThat(headers.ofPage(caller, FROM, "signed").getAll("Cookie")).containsExactly("q_session=a");
        assertThat(headers.ofApi(caller, FROM, "signed").contains("Cookie")).isFalse();
    }

    private List<String> api(String... namesAndValues) {
        MultiMap caller = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            caller.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers.ofApi(caller, FROM, "signed").entries().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
    }
}
