package dev.trunkline.gateway.preset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trunkline.gateway.identity.Preset;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetWordsTest {

    private static String inWordsOf(PresetFormat format, Preset.Dialect dialect, String config) {
        return PresetMembers.of(PresetBodyTest.preset(dialect, config, ""), format).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"max_tokens":9,"temperature":0.10}                     | {"max_output_tokens":9,"temperature":0.10}
            {"max_tokens":9,"max_completion_tokens":8}              | {"max_output_tokens":8}
            {"stop":"x","seed":7,"logit_bias":{},"min_p":0.1}       | {}
            {"reasoning_effort":"low"}                              | {"reasoning":{"effort":"low"}}
            {"reasoning":{"effort":"high"}}                         | {"reasoning":{"effort":"high"}}
            {"verbosity":"low"}                                     | {"text":{"verbosity":"low"}}
            {"response_format":{"type":"json_object"}}              | {"text":{"format":{"type":"json_object"}}}
            {"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"},"strict":true}}} | {"text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object"},"strict":true}}}
            {"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}]} | {"tools":[{"type":"function","name":"f","description":"d","parameters":{"type":"object"},"strict":true}]}
            {"tool_choice":"required"}                              | {"tool_choice":"required"}
            {"tool_choice":{"type":"function","function":{"name":"f"}}} | {"tool_choice":{"type":"function","name":"f"}}
            {"model":"a/b","provider":{"zdr":true},"plugins":[]}    | {"model":"a/b","plugins":[],"provider":{"zdr":true}}
            """)
    void chatInWordsOfResponses(String config, String expected) {
        assertThat(inWordsOf(PresetFormat.RESPONSES, Preset.Dialect.CHAT_COMPLETIONS, config))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"max_output_tokens":9,"top_p":0.10,"include":["x"],"truncation":"auto"} | {"max_completion_tokens":9,"top_p":0.10}
            {"text":{"verbosity":"low","format":{"type":"text"}}}   | {"response_format":{"type":"text"},"verbosity":"low"}
            {"text":{"format":{"type":"json_schema","name":"n","schema":{"type":"object"}}}} | {"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}}}
            {"tools":[{"type":"function","name":"f","parameters":{}}]} | {"tools":[{"type":"function","function":{"name":"f","parameters":{}}}]}
            {"tool_choice":{"type":"function","name":"f"}}          | {"tool_choice":{"type":"function","function":{"name":"f"}}}
            {"tool_choice":"none"}                                  | {"tool_choice":"none"}
            """)
    void responsesInWordsOfChat(String config, String expected) {
        assertThat(inWordsOf(PresetFormat.CHAT, Preset.Dialect.RESPONSES, config))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"max_completion_tokens":9,"frequency_penalty":1,"seed":7} | {"max_tokens":9}
            {"stop":"x"}                                            | {"stop_sequences":["x"]}
            {"stop":["x","y"]}                                      | {"stop_sequences":["x","y"]}
            {"reasoning":{"effort":"high"}}                         | {"output_config":{"effort":"high"},"thinking":{"type":"adaptive"}}
            {"reasoning_effort":"low"}                              | {"output_config":{"effort":"low"},"thinking":{"type":"adaptive"}}
            {"reasoning":{"max_tokens":2000}}                       | {"thinking":{"type":"enabled","budget_tokens":2000}}
            {"reasoning":{"effort":"none"}}                         | {"thinking":{"type":"disabled"}}
            {"reasoning":{"enabled":false}}                         | {"thinking":{"type":"disabled"}}
            {"response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}}} | {"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}}
            {"response_format":{"type":"json_object"}}              | {}
            {"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}},"cache_control":{"type":"ephemeral"}}]} | {"tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"}}]}
            {"tool_choice":"auto"}                                  | {"tool_choice":{"type":"auto"}}
            {"tool_choice":"required"}                              | {"tool_choice":{"type":"any"}}
            {"tool_choice":{"type":"function","function":{"name":"f"}}} | {"tool_choice":{"type":"tool","name":"f"}}
            {"tools":[],"parallel_tool_calls":false}                | {"tool_choice":{"type":"auto","disable_parallel_tool_use":true},"tools":[]}
            {"models":["a/b"]}                                      | {"models":["a/b"]}
            {"fallbacks":["a/b"]}                                   | {"models":["a/b"]}
            """)
    void chatInWordsOfMessages(String config, String expected) {
        assertThat(inWordsOf(PresetFormat.MESSAGES, Preset.Dialect.CHAT_COMPLETIONS, config))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"max_tokens":9,"context_management":{}}                | {"max_tokens":9}
            {"stop_sequences":["x"]}                                | {"stop":["x"]}
            {"thinking":{"type":"enabled","budget_tokens":2000}}    | {"reasoning":{"max_tokens":2000}}
            {"thinking":{"type":"adaptive"},"output_config":{"effort":"low"}} | {"reasoning":{"enabled":true,"effort":"low"}}
            {"thinking":{"type":"disabled"}}                        | {"reasoning":{"enabled":false}}
            {"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}} | {"response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":{"type":"object"}}}}
            {"tools":[{"name":"f","input_schema":{}},{"type":"web_search_20250305","name":"web_search"}]} | {"tools":[{"type":"function","function":{"name":"f","parameters":{}}}]}
            {"tool_choice":{"type":"any","disable_parallel_tool_use":true}} | {"parallel_tool_calls":false,"tool_choice":"required"}
            {"tool_choice":{"type":"tool","name":"f"}}              | {"tool_choice":{"type":"function","function":{"name":"f"}}}
            {"fallbacks":[{"model":"a/b"}]}                         | {"models":["a/b"]}
            {"service_tier":"standard_only"}                        | {}
            {"service_tier":"flex"}                                 | {"service_tier":"flex"}
            """)
    void messagesInWordsOfChat(String config, String expected) {
        assertThat(inWordsOf(PresetFormat.CHAT, Preset.Dialect.MESSAGES, config))
                .isEqualTo(expected);
    }

    @Test
    void betweenTheOtherTwoItGoesThroughChat() {
        assertThat(inWordsOf(
                        PresetFormat.RESPONSES,
                        Preset.Dialect.MESSAGES,
                        "{\"max_tokens\":9,\"tools\":[{\"name\":\"f\",\"input_schema\":{}}]}"))
                .isEqualTo(
                        "{\"max_output_tokens\":9,\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":{}}]}");
    }

    @Test
    void aNameThatNoFieldHasIsLeftOut() {
        assertThat(inWordsOf(
                        PresetFormat.CHAT,
                        Preset.Dialect.CHAT_COMPLETIONS,
                        "{\"x\\\":1,\\\"y\":1,\"Model\":\"a\",\"seed\":7}"))
                .isEqualTo("{\"seed\":7}");
    }

    @Test
    void itsOwnWordsStayAsTheyAreWritten() {
        assertThat(inWordsOf(
                        PresetFormat.MESSAGES,
                        Preset.Dialect.MESSAGES,
                        "{\"temperature\": 1.0e0, \"tools\":[ {\"name\":\"f\"} ]}"))
                .isEqualTo("{\"temperature\":1.0e0,\"tools\":[ {\"name\":\"f\"} ]}");
    }
}
