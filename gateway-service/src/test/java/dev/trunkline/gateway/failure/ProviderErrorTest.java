package dev.trunkline.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"error":{"message":"m","type":"invalid_request_error","code":"model_not_found"}} | model_not_found
            {"error":{"code":null,"type":"insufficient_quota"}}                               | insufficient_quota
            {"type":"error","error":{"type":"overloaded_error","message":"m"}}                | overloaded_error
            {"error":{"code":503,"status":"UNAVAILABLE"}}                                     | 503
            {"code":"3505","message":{"code":"inner"}}                                        | 3505
            {"error":{"details":{"code":"inner"},"message":"m"}}                              | ''
            {"error":{"type":"a_type","message":"cut o                                        | a_type
            {"error":"words"}                                                                 | ''
            ["code"]                                                                          | ''
            <html>503</html>                                                                  | ''
            ''                                                                                | ''
            """)
    void isTheProvidersOwnWord(String raw, String code) {
        assertThat(ProviderError.of(raw).code()).isEqualTo(code);
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
            {"error":"words"}                                             | ^^
            <html>503</html>                                              | ^^
            """)
    void hasTheProvidersOwnWordsAsFarAsTheyGo(String raw, String message) {
        assertThat(ProviderError.of(raw).message().strip()).isEqualTo(message);
    }
}
