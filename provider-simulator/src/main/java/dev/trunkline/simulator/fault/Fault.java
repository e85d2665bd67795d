package dev.trunkline.simulator.fault;

/** What goes wrong with one request, or {@link None}. */
public sealed interface Fault {

    None NONE = new None();

    /** The name in scripts and in the record. */
    String kind();

    /** A fault inside an answer that has begun, after so many tokens. */
    sealed interface MidAnswer extends Fault {
        int afterTokens();
    }

    record None() implements Fault {
        @Override
        public String kind() {
            return "";
        }
    }

    /**
     * An error answer.
     *
     * @param body empty for the body this protocol gives with this status
     * @param retryAfter value of the header, empty for none
     */
    record Status(int status, String body, String retryAfter) implements Fault {
        @Override
        public String kind() {
            return "status";
        }
    }

    /** The head of an error, and the beginning of a body that never ends. */
    record Unended(int status) implements Fault {
        @Override
        public String kind() {
            return "unended";
        }
    }

    /** Refused where the last message is the assistant's. */
    record NoPrefill() implements Fault {
        @Override
        public String kind() {
            return "no_prefill";
        }
    }

    /** The provider's port is closed. */
    record Refuse() implements Fault {
        @Override
        public String kind() {
            return "refuse";
        }
    }

    /** The connection is reset before any byte of an answer. */
    record Reset() implements Fault {
        @Override
        public String kind() {
            return "reset";
        }
    }

    /** No answer ever. */
    record Never() implements Fault {
        @Override
        public String kind() {
            return "never";
        }
    }

    /** The whole answer, but late. */
    record Late(int delayMillis) implements Fault {
        @Override
        public String kind() {
            return "late";
        }
    }

    /** Nothing more comes, the connection stays. */
    record Stall(int afterTokens) implements MidAnswer {
        @Override
        public String kind() {
            return "stall";
        }
    }

    /** Nothing but comments, without end. */
    record Comments(int afterTokens) implements MidAnswer {
        @Override
        public String kind() {
            return "comments";
        }
    }

    /** The connection is closed. */
    record Cut(int afterTokens) implements MidAnswer {
        @Override
        public String kind() {
            return "cut";
        }
    }

    /** One frame that is no JSON, then the answer goes on. */
    record Malformed(int afterTokens) implements MidAnswer {
        @Override
        public String kind() {
            return "malformed";
        }
    }

    /** An error object in place of the rest. */
    record ErrorFrame(int afterTokens) implements MidAnswer {
        @Override
        public String kind() {
            return "error_frame";
        }
    }

    /** The last frame of the protocol is missing. */
    record NoDone() implements Fault {
        @Override
        public String kind() {
            return "no_done";
        }
    }

    /** The answer does not say what was used. */
    record NoUsage() implements Fault {
        @Override
        public String kind() {
            return "no_usage";
        }
    }

    /** An HTML page with status 200. */
    record WrongContentType() implements Fault {
        @Override
        public String kind() {
            return "wrong_content_type";
        }
    }
}
