package dev.trunkline.gateway.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {

    /** 1,024 by 1,024 pixels, 32 by 32 patches. */
    private static final String SEEN = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAABAAAAAQA";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"url":"+"}                                   | 1 0 0 0 1024
            {"url":"+","detail":"auto"}                   | 1 0 0 0 1024
            {"url":"+","detail":"original"}               | 1 0 0 0 1024
            {"url":"+","detail":1}                        | 1 0 0 0 1024
            {"url":"+","detail":"low"}                    | 1 1 0 0 0
            {"detail":"high","url":"+"}                   | 1 1 0 0 0
            {"url":"+","detail":"low","detail":"auto"}    | 1 0 0 0 1024
            {"url":"+","detail":"low","detail":"low"}     | 1 0 0 0 1024
            {"url":"+","detail":"low","url":"+"}          | 2 0 0 0 2048
            {"url":"https://x.example/y","detail":"high"} | 1 1 1 0 0
            {"url":"https://x.example/y"}                 | 1 0 1 1 0
            {"url":"data:image/png;base64,AAAA"}          | 1 0 1 1 0
            {"url":"data:application/pdf;base64,JVBERi0"} | 1 0 1 1 0
            {"url":null}                                  | 1 0 1 1 0
            {}                                            | 1 0 1 1 0
            """)
    void tellsWhatIsKnownOfAnImage(String image, String expected) {
        assertThat(images("{\"type\":\"image_url\",\"image_url\":" + image.replace("+", SEEN) + "}"))
                .isEqualTo(of(expected));
    }

    @Test
    void readsAnAddressWithoutAnObject() {
        assertThat(images("{\"type\":\"image_url\",\"image_url\":\"" + SEEN + "\"}"))
                .isEqualTo(of("1 0 0 0 1024"));
        assertThat(images("{\"type\":\"image_url\",\"detail\":\"low\",\"image_url\":\"u\"}"))
                .isEqualTo(of("1 0 1 1 0"));
    }

    @Test
    void addsThemUp() {
        String seen = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + SEEN + "\"}}";
        String scaled = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + SEEN + "\",\"detail\":\"low\"}}";
        String unseen = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"u\"}}";

        assertThat(images(scaled + "," + seen + "," + unseen + "," + seen)).isEqualTo(of("4 1 1 1 2048"));
    }

    private static Images images(String parts) {
        return Given.envelope("{\"model\":\"a/b\",\"messages\":[{\"role\":\"user\",\"content\":[" + parts + "]}]}")
                .prompt()
                .images();
    }

    private static Images of(String numbers) {
        String[] each = numbers.split(" ");
        return new Images(
                Integer.parseInt(each[0]),
                Integer.parseInt(each[1]),
                Integer.parseInt(each[2]),
                Integer.parseInt(each[3]),
                Long.parseLong(each[4]));
    }
}
