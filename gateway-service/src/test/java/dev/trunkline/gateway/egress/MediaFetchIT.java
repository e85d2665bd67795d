package dev.trunkline.gateway.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.json.JsonText;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which media are brought, from where, and how it is told of those that are not. */
class MediaFetchIT extends MediaHost {

    @Test
    void bringsALargeOneWhole() throws Exception {
        byte[] large = Arrays.copyOf(GIF, 300_000);
        pages.put("/a", typed("image/gif", large));

        FetchedMedia fetched = fetch(here("/a"));

        assertThat(brought(fetched, here("/a")).base64().string())
                .isEqualTo(Base64.getEncoder().encodeToString(large));
    }

    @Test
    void bringsAnImageAndShowsNobodyAnything() throws Exception {
        names.put("pictures.example", List.of("127.0.0.1"));
        String url = at("pictures.example", "/a%20b?c=d#e");

        FetchedMedia fetched = fetch(url);

        Media.Inline medium = brought(fetched, url);
        assertThat(medium.type()).isEqualTo("image/gif");
        assertThat(Base64.getDecoder().decode(medium.base64().string())).isEqualTo(GIF);
        assertThat(fetched.refusal(images(url), new byte[0])).isNull();
        HttpServerRequest request = asked.getFirst();
        assertThat(request.uri()).isEqualTo("/a%20b?c=d");
        assertThat(request.getHeader("Host")).isEqualTo("pictures.example:" + server.actualPort());
        assertThat(request.headers().names().stream().map(String::toLowerCase))
                .containsExactlyInAnyOrder("host", "accept", "accept-encoding", "user-agent", "connection");
    }

    /** Every wire format takes a text, and not every one a file of it. */
    @Test
    void bringsATextAsOne() throws Exception {
        pages.put("/a", typed("text/csv; charset=utf-8", Given.utf8("a;\"ä\"\n")));
        RemoteMedium file = new RemoteMedium(MediaKind.DOCUMENT, JsonText.of(here("/a")));

        FetchedMedia fetched = fetch(fetcher(), List.of(file), FetchedMedia.NONE);

        assertThat(fetched.brought(file)).isInstanceOfSatisfying(Media.Plain.class, plain -> assertThat(
                        plain.text().string())
                .isEqualTo("a;\"ä\"\n"));
    }

    @Test
    void theSameAddressIsFetchedOnceWhoeverWantsIt() throws Exception {
        MediaFetch fetcher = fetcher();
        FetchedMedia first = fetch(fetcher, images(here("/a"), here("/a"), here("/b")), FetchedMedia.NONE);

        FetchedMedia then = fetch(fetcher, images(here("/b"), here("/a"), here("/c")), first);

        assertThat(asked.stream().map(HttpServerRequest::path)).containsExactlyInAnyOrder("/a", "/b", "/c");
        assertThat(then.brought(image(here("/a")))).isNotNull();
        assertThat(then.brought(image(here("/c")))).isNotNull();
    }

    @Test
    void aNameThatIsSomebodyElseTheNextTimeIsAskedForOnce() throws Exception {
        names.put("rebinding.example", List.of("127.0.0.1", "127.0.0.2"));
        String url = at("rebinding.example", "/a");

        assertThat(brought(fetch(url), url).type()).isEqualTo("image/gif");

        assertThat(lookedUp).containsExactly("rebinding.example");
    }

    @Test
    void aRedirectToTheSameNameIsJudgedAnew() throws Exception {
        names.put("rebinding.example", List.of("127.0.0.1", "127.0.0.2"));
        pages.put("/a", leadingTo("/b"));

        assertThat(refusalOf(at("rebinding.example", "/a"))).endsWith(UNREACHABLE);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aNameThatIsAlsoInsideIsNotAsked() throws Exception {
        names.put("both.example", List.of("127.0.0.1 10.0.0.1"));

        assertThat(refusalOf(at("both.example", "/a"))).endsWith(UNREACHABLE);
        assertThat(asked).isEmpty();
    }

    /** Nobody learns from the words who is inside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/a",
                "http://2130706434/a",
                "http://0x7f000002/a",
                "http://127.2/a",
                "http://0/a",
                "http://[::1]/a",
                "http://[::ffff:127.0.0.2]/a",
                "http://[64:ff9b::7f00:2]/a",
                "http://10.0.0.1./a",
                "http://169.254.169.254/latest/meta-data/",
                "http://nobody.invalid/a",
                "http://127.0.0.1:1/a"
            })
    void whoIsInsideAndWhoDoesNotAnswerAreToldAlike(String url) throws Exception {
        assertThat(refusalOf(url)).isEqualTo("messages: " + UNREACHABLE);
        pages.put("/a", leadingTo(url));
        assertThat(refusalOf(here("/a"))).isEqualTo("messages: " + UNREACHABLE);
    }

    @Test
    void redirectsAreFollowedThreeTimes() throws Exception {
        pages.put("/1", leadingTo("/2"));
        pages.put("/2", leadingTo(here("/3")));
        pages.put("/3", leadingTo("4"));
        pages.put("/0", leadingTo("/1"));

        assertThat(brought(fetch(here("/1")), here("/1")).type()).isEqualTo("image/gif");
        assertThat(asked.getLast().path()).isEqualTo("/4");
        assertThat(refusalOf(here("/0"))).endsWith("expected an address that leads on to another at most 3 times");
    }

    @ParameterizedTest
    @CsvSource({"404, 404", "500, 500", "204, 204", "206, 206", "304, 304"})
    void anythingButTheMediumIsRefusedByItsStatus(int status, String told) throws Exception {
        pages.put("/a", request -> request.response().setStatusCode(status).end());

        assertThat(refusalOf(here("/a"))).endsWith("an address that answers with status 200, found " + told);
    }

    @Test
    void whatIsNoImageIsRefused() throws Exception {
        pages.put("/a", typed("text/html", Given.utf8("<html>")));
        pages.put("/b", typed("text/html", GIF));

        assertThat(refusalOf(here("/a"))).endsWith("expected the address of an image of png, jpeg, gif or webp");
        assertThat(refusalOf(here("/b"))).endsWith("expected the address of an image of png, jpeg, gif or webp");
    }

    @Test
    void whatIsPackedIsNotUnpacked() throws Exception {
        pages.put("/a", request -> request.response()
                .putHeader("Content-Encoding", "gzip")
                .end(Buffer.buffer(GIF)));

        assertThat(refusalOf(here("/a"))).contains("without Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"picture.png", "ftp://example.com/a", "https://user:pw@example.com/a"})
    void whatIsNoAddressIsRefused(String url) throws Exception {
        assertThat(refusalOf(url)).endsWith("expected an http or https address without a user, or data:...;base64,...");
        assertThat(lookedUp).isEmpty();
    }
}
