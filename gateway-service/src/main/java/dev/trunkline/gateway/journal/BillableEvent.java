package dev.trunkline.gateway.journal;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.trunkline.contracts.generation.v1.GenerationCompleted;
import dev.trunkline.gateway.text.ShortText;
import java.util.Map;

/** What must remain of an event so that it can be billed: some hundred bytes, whatever was written into it. Pure. */
final class BillableEvent {

    private BillableEvent() {}

    /** All figures and ids; without the attempts and without what only describes. */
    static GenerationCompleted of(GenerationCompleted event) {
        GenerationCompleted.Builder billable = event.toBuilder()
                .clearAttempts()
                .clearNativeFinishReason()
                .clearAppUrl()
                .clearAppTitle()
                .clearUserAgent()
                .clearExternalUser();
        if (event.hasServed()) {
            billable.getServedBuilder().clearUpstreamId();
            shorten(billable.getServedBuilder());
        }
        shorten(billable);
        return billable.build();
    }

    private static void shorten(Message.Builder message) {
        message.setUnknownFields(UnknownFieldSet.getDefaultInstance());
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getValue() instanceof String text) {
                message.setField(field.getKey(), ShortText.of(text));
            }
        }
    }
}
