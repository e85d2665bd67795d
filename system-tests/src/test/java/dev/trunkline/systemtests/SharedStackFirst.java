package dev.trunkline.systemtests;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * Of the two threads that run classes one begins at the front and the other one at the end: so one works through the
 * classes on the shared stack while the other one runs those with a stack of their own.
 */
public final class SharedStackFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparing(SharedStackFirst::hasItsOwn));
    }

    private static boolean hasItsOwn(ClassDescriptor descriptor) {
        return !descriptor.isAnnotated(OnSharedStack.class);
    }
}
