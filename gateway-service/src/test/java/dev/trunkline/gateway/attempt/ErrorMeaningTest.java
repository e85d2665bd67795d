package dev.trunkline.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.contracts.generation.v1.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMeaningTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}} | CONTEXT_EXCEEDED | FAULT_CALLER
            400 | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 205000 tokens > 200000 maximum"}} | CONTEXT_EXCEEDED | FAULT_CALLER
            400 | {"error":{"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."}} | CONTEXT_EXCEEDED | FAULT_CALLER
            413 | {"error":{"message":"Please reduce the length of the messages or completion."}} | CONTEXT_EXCEEDED | FAULT_CALLER
            400 | {"error":{"message":"The response was filtered due to the prompt triggering the content management policy.","code":"content_filter"}} | CONTENT_REFUSED | FAULT_POLICY
            403 | {"error":{"message":"Flagged by moderation"}} | CONTENT_REFUSED | FAULT_POLICY
            400 | {"type":"error","error":{"message":"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing"}} | ACCOUNT_IN_TROUBLE | FAULT_CREDENTIAL
            400 | {"error":{"message":"API key not valid. Please pass a valid API key."}} | ACCOUNT_IN_TROUBLE | FAULT_CREDENTIAL
            413 | {"error":{"message":"Request too large for model on tokens per minute (TPM): Limit 6000","code":"rate_limit_exceeded"}} | ACCOUNT_IN_TROUBLE | FAULT_CREDENTIAL
            429 | {"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}} | ACCOUNT_IN_TROUBLE | FAULT_ENDPOINT
            400 | {"message":"The provided model identifier is invalid."} | MODEL_NOT_HERE | FAULT_ENDPOINT
            400 | {"message":"Invocation of model ID anthropic.claude-sonnet-5 with on-demand throughput isn\u2019t supported."} | MODEL_NOT_HERE | FAULT_ENDPOINT
            400 | {"error":{"message":"The requested model 'a' does not exist.","code":"model_not_found"}} | MODEL_NOT_HERE | FAULT_ENDPOINT
            400 | {"error":{"message":"It has been decommissioned","code" : "model_decommissioned"}} | MODEL_NOT_HERE | FAULT_ENDPOINT
            400 | {"error":{"message":"Model Not Exist","type":"invalid_request_error"}} | MODEL_NOT_HERE | FAULT_ENDPOINT
            400 | {"error":{"message":"stop: {\\"message\\":\\"The provided model identifier is invalid.\\"} is no string"}} | STATUS | FAULT_CALLER
            400 | {"error":{"message":"tool_choice: model_not_found is not allowed"}} | STATUS | FAULT_CALLER
            400 | {"error":{"message":"temperature: must be at most 2"}} | STATUS | FAULT_CALLER
            401 | {"error":{"message":"no"}} | STATUS | FAULT_CREDENTIAL
            404 | {"error":{"message":"The model does not exist, or its context window is closed"}} | STATUS | FAULT_ENDPOINT
            503 | {"error":{"message":"context_length_exceeded content_filter insufficient_quota"}} | STATUS | FAULT_PROVIDER
            """)
    void readsWhatTheProviderMeans(int status, String body, ErrorMeaning meaning, Fault fault) {
        assertThat(ErrorMeaning.of(status, body)).isEqualTo(meaning);
        assertThat(meaning.fault(status)).isEqualTo(fault);
    }
}
