package dev.trunkline.systemtests.routing;

import dev.trunkline.systemtests.OnSharedStack;
import dev.trunkline.systemtests.TestStack;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of what callers can say of routing, by the official SDK and through the whole line: sections 1.7 and 6 of
 * the public API, as of 2026-11. The tables stand beside.
 */
@OnSharedStack
class RoutingWalkST {

    private final TestStack stack;
    private final Caller caller;

    RoutingWalkST(TestStack stack) {
        this.stack = stack;
        this.caller = Caller.of(stack.newAccount("5"));
    }

    @TestFactory
    Stream<DynamicTest> namesOfProviders() {
        return Row.tests(caller, NameListRows.all());
    }

    @TestFactory
    Stream<DynamicTest> demands() {
        return Row.tests(caller, DemandRows.all());
    }

    @TestFactory
    Stream<DynamicTest> whoComesFirst() {
        return Row.tests(caller, OrderRows.byDefault());
    }

    @TestFactory
    Stream<DynamicTest> whoHasRoom() {
        return Row.tests(caller, OrderRows.byRoom());
    }

    @TestFactory
    Stream<DynamicTest> sorts() {
        return Row.tests(caller, SortRows.sorts());
    }

    @TestFactory
    Stream<DynamicTest> partitions() {
        return Row.tests(caller, SortRows.partitions());
    }

    @TestFactory
    Stream<DynamicTest> variants() {
        return Row.tests(caller, SortRows.variants());
    }

    @TestFactory
    Stream<DynamicTest> severalModels() {
        return Row.tests(caller, SortRows.models());
    }

    @TestFactory
    Stream<DynamicTest> speeds() {
        Measured.speeds(caller);
        return Row.tests(caller, FigureRows.speeds());
    }

    @TestFactory
    Stream<DynamicTest> toolCalls() {
        Measured.toolCalls(caller);
        return Row.tests(caller, FigureRows.toolCalls());
    }

    @TestFactory
    Stream<DynamicTest> serviceTiers() {
        return Row.tests(caller, TierRows.all());
    }

    @TestFactory
    Stream<DynamicTest> namesOfModels() {
        return Row.tests(caller, NameRows.all());
    }

    @TestFactory
    Stream<DynamicTest> routers() {
        return Row.tests(caller, RouterRows.all());
    }

    @TestFactory
    Stream<DynamicTest> settings() {
        return Row.tests(caller, new SettingRows(stack).all());
    }

    @TestFactory
    Stream<DynamicTest> ownKeys() {
        return Row.tests(caller, new OwnKeyRows(stack).all());
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        return Row.tests(caller, ConversationRows.all());
    }

    @TestFactory
    Stream<DynamicTest> failures() {
        return Row.tests(caller, new FailureRows(Caller.of(stack.newAccount("1"))).all());
    }
}
