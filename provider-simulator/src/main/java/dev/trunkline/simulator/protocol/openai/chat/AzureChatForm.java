package dev.trunkline.simulator.protocol.openai.chat;

import static dev.trunkline.simulator.text.Bytes.ascii;

import dev.trunkline.simulator.answer.Answer;
import dev.trunkline.simulator.answer.AnswerForm;
import dev.trunkline.simulator.answer.FrameWriter;
import dev.trunkline.simulator.text.Bytes;

/** OpenAI's answer with what Azure's filter says of the prompt, which in a stream is a chunk without choices. */
final class AzureChatForm implements AnswerForm {

    static final AnswerForm FORM = new AzureChatForm();

    private static final byte[] FILTER = ascii("\"prompt_filter_results\":[{\"prompt_index\":0,"
            + "\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},"
            + "\"self_harm\":{\"filtered\":false,\"severity\":\"safe\"},"
            + "\"sexual\":{\"filtered\":false,\"severity\":\"safe\"},"
            + "\"violence\":{\"filtered\":false,\"severity\":\"safe\"}}}]");
    private static final byte[] FIRST_CHUNK =
            ascii("data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\",");
    private static final byte[] END = ascii("}\n\n");

    private AzureChatForm() {}

    @Override
    public void document(Bytes out, Answer answer) {
        Bytes document = new Bytes(1_024);
        OpenAiChatForm.FORM.document(document, answer);
        out.append(ascii("{")).append(FILTER).append(ascii(","));
        out.append(document.array(), 1, document.size() - 1);
    }

    @Override
    public FrameWriter frames(Answer answer) {
        return new OpenAiChatFrames(answer, OpenAiChatForm.DEFAULT_TIER) {
            @Override
            protected void head(Bytes out) {
                out.append(FIRST_CHUNK).append(FILTER).append(END);
            }
        };
    }
}
