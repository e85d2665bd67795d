package dev.trunkline.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":{"message":"m","type":"a_type","code":"a_code"}}           | a_code  | a_type
            {"code":"outer","error":{"code":null,"type":"insufficient_quota"}}  | ''      | insufficient_quota
            {"error":{"code":503,"status":"UNAVAILABLE"}}                       | 503     | ''
            [{"error":{"code":429}}]                                            | 429     | ''
            {"code":"3505","message":{"code":"inner"}}                          | 3505    | ''
            {"error":{"sent":{"code":"inner"},"message":"m"}}                   | ''      | ''
            {"error":{"type":"a_type","message":"cut o                          | ''      | a_type
            {"error":"words"}                                                   | ''      | ''
            ["code"]                                                            | ''      | ''
            <html>503</html>                                                    | ''      | ''
            ''                                                                  | ''      | ''
            """)
    void hasTheWordsOfTheErrorItself(String raw, String code, String type) {
        assertThat(ErrorBody.read(raw).of("code")).isEqualTo(code);
        assertThat(ErrorBody.read(raw).of("type")).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {"message":"outer","error":{"message":"a \\"b\\"","code":1}}  | a "b"
            {"message":"of Cohere"}                                       | of Cohere
            {"message":"outer","error":{"code":1}}                        | ^^
            {"error":{"message":["m"]}}                                   | ^^
            {"error":{"message":"role 'system' is no                      | role 'system' is no
            {"error":{"message":"a \\n                                    | a
            {"error":{"message":"a \\u00                                  | a
            {"error":{"message":"whole","details":[                       | whole
            {"error":{"message":"bad \\uZZZZ"}}                           | ^^
            {"error":"of Ollama"}                                         | of Ollama
            {"detail":"of FastAPI"}                                       | of FastAPI
            <html>503</html>                                              | ^^
            """)
    void hasTheProvidersOwnWordsAsFarAsTheyGo(String raw, String message) {
        assertThat(ErrorBody.read(raw).message().strip()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":{"details":[{"@type":"t","reason":"R"},{"reason":"S","metadata":{"code":"C"}}],"code":1}} | R | C
            {"error":{"innererror":{"code":"ResponsibleAIPolicyViolation"}}} | '' | ResponsibleAIPolicyViolation
            {"error":{"details":[{"reason":"R                                | '' | ''
            {"error":{"details":[{"reason":"R"},                             | R  | ''
            {"error":{"sent":[{"reason":"R"}]}}                              | '' | ''
            """)
    void hasTheWordsOfWhatExplainsIt(String raw, String reason, String code) {
        assertThat(ErrorBody.read(raw).explained("reason")).isEqualTo(reason);
        assertThat(ErrorBody.read(raw).explained("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":{"details":[{"@type":"t.RetryInfo","retryDelay":"34.074824224s"}]}} | 35
            {"error":{"details":[{"retryDelay" : "7s"                                    | 7
            {"error":{"details":[{"retryDelay":"900s"}]}}                                | 900
            {"error":{"details":[{"retryDelay":"0s"}]}}                                  | 0
            {"error":{"details":[{"retryDelay":"-3s"}]}}                                 | 0
            {"error":{"details":[{"retryDelay":"soon"}]}}                                | 0
            {"message":"\\"retryDelay\\": \\"9s\\""}                                     | 0
            no                                                                           | 0
            """)
    void saysWhenToComeAgain(String raw, int seconds) {
        assertThat(RetryDelay.seconds(ErrorBody.read(raw))).isEqualTo(seconds);
    }

    /** What a caller or a model has written can stand in an error, and blames nobody. */
    @Test
    void looksForWordsInItsOwnSentencesAlone() {
        List<String> words = List.of("insufficient_quota");

        assertThat(ErrorBody.read("{\"error\":{\"message\":\"m\",\"failed_generation\":\"insufficient_quota\"}}")
                        .says(words))
                .isFalse();
        assertThat(ErrorBody.read("{\"error\":{\"message\":\"Insufficient_Quota\"}}")
                        .says(words))
                .isTrue();
        assertThat(ErrorBody.read("{\"error\":{\"message\":\"m\",\"metadata\":{\"raw\":\"insufficient_quota\"}}}")
                        .says(words))
                .isTrue();
        assertThat(ErrorBody.read("<p>insufficient_quota</p>").says(words)).isTrue();
    }
}
