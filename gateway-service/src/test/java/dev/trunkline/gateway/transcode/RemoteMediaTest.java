package dev.trunkline.gateway.transcode;

import static dev.trunkline.gateway.Given.passed;
import static dev.trunkline.gateway.Given.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.catalog.v1.Address;
import dev.trunkline.contracts.catalog.v1.Auth;
import dev.trunkline.gateway.Given;
import dev.trunkline.gateway.catalogue.Access;
import dev.trunkline.gateway.catalogue.Endpoint;
import dev.trunkline.gateway.catalogue.Quirk;
import dev.trunkline.gateway.chat.Media;
import dev.trunkline.gateway.chat.MediaKind;
import dev.trunkline.gateway.egress.FetchedMedia;
import dev.trunkline.gateway.egress.FetchedMediaOf;
import dev.trunkline.gateway.egress.RemoteMedium;
import dev.trunkline.gateway.envelope.Envelope;
import dev.trunkline.gateway.json.JsonText;
import dev.trunkline.gateway.protocol.openai.OpenAiProtocol;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claude at Vertex AI, whose caller speaks its format, wants the bytes as well; at Anthropic itself an address will do. */
class RemoteMediaTest {

    private static final String URL = "https://pictures.example/a.png";
    private static final String REMOTE = "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"" + URL + "\"}}";
    private static final Endpoint VERTEX =
            Given.endpoint("maker/claude", new Access(Auth.AUTH_GOOGLE_SERVICE_ACCOUNT, Address.ADDRESS_VERTEX, ""));
    private static final Endpoint ITSELF = Given.endpoint("maker/claude", "anthropic", Given.prices("1", "1"));

    private final Transcoder splice = Transcoding.messagesToAnthropic();

    private static Envelope asked(String blocks) {
        return passed(Transcoding.MESSAGES.read(
                utf8("{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":[" + blocks
                        + "]},{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"A cat.\"}]},"
                        + "{\"role\":\"user\",\"content\":\"Sure?\"}]}"),
                MultiMap.caseInsensitiveMultiMap()));
    }

    @Test
    void whatIsWantedIsNamedWhereItIsWanted() {
        Envelope envelope = asked(REMOTE + ",{\"type\":\"document\",\"source\":{\"type\":\"url\",\"url\":\"" + URL
                + "\"}},{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":"
                + "\"AAAA\"}}");

        List<RemoteMedium> wanted = splice.wanted(envelope, VERTEX);

        assertThat(wanted).extracting(RemoteMedium::kind).containsExactly(MediaKind.IMAGE, MediaKind.DOCUMENT);
        assertThat(wanted).allMatch(medium -> medium.url().string().equals(URL));
        assertThat(splice.wanted(envelope, ITSELF)).isEmpty();
    }

    @Test
    void whatWasFetchedStandsInThePlaceOfItsAddress() {
        Envelope envelope = asked(REMOTE);
        FetchedMedia fetched = FetchedMediaOf.one(
                splice.wanted(envelope, VERTEX).getFirst(), new Media.Inline("image/png", JsonText.of("AAAA")));

        assertThat(passed(splice.body(envelope, VERTEX, 9, fetched)).toString())
                .contains("\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}")
                .contains("A cat.", "Sure?", "\"anthropic_version\":\"vertex-2023-10-16\"")
                .doesNotContain(URL);
        assertThat(passed(splice.body(envelope, ITSELF, 9, fetched)).toString()).contains(REMOTE);
    }

    /** Of images it takes addresses, so nobody looks for them. */
    @Test
    void openAiWantsFilesAlone() {
        Transcoder translated = Transcoding.of(Transcoding.MESSAGES, new OpenAiProtocol());
        Endpoint endpoint = Given.endpoint("maker/gpt", "openai", Given.prices("1", "1"));
        String document = REMOTE.replace("\"image\"", "\"document\"");

        List<RemoteMedium> wanted = translated.wanted(asked(REMOTE + "," + document), endpoint);

        assertThat(wanted).extracting(RemoteMedium::kind).containsExactly(MediaKind.DOCUMENT);
        assertThat(translated.wanted(asked(REMOTE), endpoint)).isEmpty();
        FetchedMedia fetched =
                FetchedMediaOf.one(wanted.getFirst(), new Media.Inline("application/pdf", JsonText.of("AAAA")));
        assertThat(passed(translated.body(asked(REMOTE + "," + document), endpoint, 9, fetched))
                        .toString())
                .contains("{\"url\":\"" + URL + "\"}")
                .contains("\"filename\":\"a.png\",\"file_data\":\"data:application/pdf;base64,AAAA\"");
    }

    private static Envelope asking(String parts) {
        return Given.envelope(
                "{\"model\":\"m\",\"x_future\":1,\"messages\":[{\"role\":\"user\",\"content\":[" + parts + "]}]}");
    }

    private static final String FILE = "{\"type\":\"file\",\"file\":{\"file_data\":\"%s\"}}";

    /** It has no address for a file, whoever asks: what OpenAI and most others refuse. */
    @Test
    void aFileOfACallerWhoSpeaksTheSameIsFetchedToo() {
        Transcoder chat = Transcoding.chatToOpenAi();
        Endpoint endpoint = Given.endpoint("maker/gpt", "openai", Given.prices("1", "1"));
        Endpoint router = Given.like(Given.endpoint("maker/gpt", "p", Given.prices("1", "1")))
                .quirks(Quirk.FILES_BY_ADDRESS)
                .endpoint();
        Envelope envelope = asking(FILE.formatted(URL));

        List<RemoteMedium> wanted = chat.wanted(envelope, endpoint);
        FetchedMedia fetched =
                FetchedMediaOf.one(wanted.getFirst(), new Media.Inline("application/pdf", JsonText.of("AAAA")));

        assertThat(passed(chat.body(envelope, endpoint, 9, fetched)).toString())
                .contains("\"filename\":\"a.png\",\"file_data\":\"data:application/pdf;base64,AAAA\"")
                .doesNotContain(URL);
        assertThat(chat.copiesOfRequest(envelope, endpoint)).isGreaterThan(1);
        assertThat(chat.wanted(envelope, router)).isEmpty();
        assertThat(passed(chat.body(envelope, router, 9, fetched)).toString()).contains(FILE.formatted(URL));
        assertThat(chat.copiesOfRequest(envelope, router)).isEqualTo(1);
    }

    @Test
    void itsOtherMediaPassAsTheyAre() {
        Transcoder chat = Transcoding.chatToOpenAi();
        Endpoint endpoint = Given.endpoint("maker/gpt", "openai", Given.prices("1", "1"));
        String image = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + URL + "\"}}";
        Envelope envelope = asking(image + "," + FILE.formatted("data:application/pdf;base64,AAAA"));

        assertThat(chat.wanted(envelope, endpoint)).isEmpty();
        assertThat(passed(chat.body(envelope, endpoint, 9, FetchedMedia.NONE)).toString())
                .contains("\"x_future\":1", image, FILE.formatted("data:application/pdf;base64,AAAA"));
        assertThat(chat.copiesOfRequest(asking(image), endpoint)).isEqualTo(1);
    }

    @Test
    void withoutMediaTheBytesOfTheCallerPass() {
        Envelope envelope = asked("{\"type\":\"text\",\"text\":\"Hi\",\"future\":1}");

        assertThat(passed(splice.body(envelope, VERTEX, 9, FetchedMedia.NONE)).toString())
                .contains("\"future\":1");
        assertThat(splice.copiesOfRequest(envelope, VERTEX)).isEqualTo(1);
        assertThat(splice.copiesOfRequest(asked(REMOTE), VERTEX)).isGreaterThan(1);
        assertThat(splice.copiesOfRequest(asked(REMOTE), ITSELF)).isEqualTo(1);
    }
}
