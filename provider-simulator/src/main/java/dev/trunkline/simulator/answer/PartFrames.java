package dev.trunkline.simulator.answer;

import dev.trunkline.simulator.text.Bytes;

/** Frames of an answer part by part: which part a token belongs to is known here, how it looks in each protocol. */
public abstract class PartFrames implements FrameWriter {

    protected final Answer answer;
    private int part = -1;
    private int firstPiece;

    protected PartFrames(Answer answer) {
        this.answer = answer;
    }

    protected abstract void head(Bytes out);

    protected abstract void partStart(Bytes out, int index, AnswerPart part);

    /** One token, {@code piece} counted within its part. */
    protected abstract void delta(Bytes out, AnswerPart part, int piece);

    protected abstract void partEnd(Bytes out, int index, AnswerPart part);

    /** The finish reason, where that has a frame of its own. */
    protected abstract void finish(Bytes out);

    @Override
    public final void opening(Bytes out) {
        head(out);
        next(out);
    }

    @Override
    public final void piece(Bytes out, int index) {
        while (index >= firstPiece + answer.parts().get(part).tokens()) {
            next(out);
        }
        delta(out, answer.parts().get(part), index - firstPiece);
    }

    @Override
    public final void closing(Bytes out) {
        while (part < answer.parts().size()) {
            next(out);
        }
        finish(out);
    }

    private void next(Bytes out) {
        if (part >= 0) {
            AnswerPart done = answer.parts().get(part);
            partEnd(out, part, done);
            firstPiece += done.tokens();
        }
        part++;
        if (part < answer.parts().size()) {
            partStart(out, part, answer.parts().get(part));
        }
    }
}
