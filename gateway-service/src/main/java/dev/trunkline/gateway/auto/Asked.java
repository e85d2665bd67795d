package dev.trunkline.gateway.auto;

import java.util.List;

/**
 * What is known of a request before anybody thinks about it.
 *
 * @param text what the user says, at most its first and last part
 * @param textBytes how long all of it is
 * @param system the first of what is said before, empty where nothing is
 * @param tools whether tools are offered
 * @param json whether the answer has to have a form
 * @param inputModalities {@code text} and whatever else stands in the messages
 */
record Asked(String text, int textBytes, String system, boolean tools, boolean json, List<String> inputModalities) {

    /** Nothing but a text. */
    static Asked of(String text) {
        return new Asked(text, text.length(), "", false, false, List.of("text"));
    }
}
