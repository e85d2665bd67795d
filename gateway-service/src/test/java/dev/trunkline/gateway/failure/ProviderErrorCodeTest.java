package dev.trunkline.gateway.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderErrorCodeTest {

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
        assertThat(ProviderErrorCode.of(raw)).isEqualTo(code);
    }
}
