package dev.trunkline.auth.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.auth.account.AccountKind;
import dev.trunkline.auth.audit.Actor;
import dev.trunkline.auth.person.Role;
import dev.trunkline.auth.person.Seat;
import dev.trunkline.auth.person.SignedIn;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewKeyCookieTest {

    private static final String SECRET = "sk-tl-v1-new";
    private static final Visit VISIT = visit("mark", "acct_a");

    private final NewKeyCookie cookie = new NewKeyCookie(FormGuardTest.settings("x".repeat(32)));

    @Test
    void theKeyComesToThePageOfItsMakerOnly() {
        String held = held();

        assertThat(held).doesNotContain(SECRET);
        assertThat(cookie.opened(VISIT, held)).isEqualTo(SECRET);
        assertThat(new NewKeyCookie(FormGuardTest.settings("x".repeat(32))).opened(VISIT, held))
                .isEqualTo(SECRET);
        assertThat(cookie.opened(visit("another login", "acct_a"), held)).isEmpty();
        assertThat(cookie.opened(visit("mark", "acct_b"), held)).isEmpty();
        assertThat(new NewKeyCookie(FormGuardTest.settings("y".repeat(32))).opened(VISIT, held))
                .isEmpty();
    }

    @Test
    void whatIsNoneShowsNothing() {
        for (String other : new String[] {null, "", "!", "abcd", held().substring(1), held() + "AA"}) {
            assertThat(cookie.opened(VISIT, other)).as(String.valueOf(other)).isEmpty();
        }
    }

    @Test
    void itIsForTheServerAndForTheNextMinute() {
        Response redirect = cookie.with(
                VISIT, SECRET, Response.seeOther(URI.create("/settings/keys")).build());
        NewCookie set = redirect.getCookies().get(NewKeyCookie.NAME);

        assertThat(redirect.getStatus()).isEqualTo(303);
        assertThat(set.isHttpOnly()).isTrue();
        assertThat(set.isSecure()).isTrue();
        assertThat(set.getPath()).isEqualTo("/settings/keys");
        assertThat(set.getMaxAge()).isEqualTo(60);
        assertThat(set.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
    }

    @Test
    void thePageTakesItAwayAndIsKeptByNobody() {
        Response page = cookie.takenBy(Response.ok("page").build());

        assertThat(page.getEntity()).isEqualTo("page");
        assertThat(page.getCookies().get(NewKeyCookie.NAME).getMaxAge()).isZero();
        assertThat(page.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    private String held() {
        return cookie.with(VISIT, SECRET, Response.noContent().build())
                .getCookies()
                .get(NewKeyCookie.NAME)
                .getValue();
    }

    private static Visit visit(String mark, String account) {
        Seat seat = new Seat(account, "A", AccountKind.PERSONAL, false, Role.OWNER);
        SignedIn person = new SignedIn("user_a", "A", "a@example.com", account, false, List.of(seat));
        return new Visit(person, seat, mark, Actor.system("test"));
    }
}
