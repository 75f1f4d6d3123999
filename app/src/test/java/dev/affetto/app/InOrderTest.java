package dev.affetto.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {

    @Test
    void resultsKeepTheOrderOfTheInputs() throws Exception {
        List<Integer> inputs = IntStream.range(0, 200).boxed().toList();
        List<Integer> results = new ArrayList<>();

        InOrder.forEach(inputs, input -> 2 * input, results::add);

        assertThat(results).isEqualTo(inputs.stream().map(input -> 2 * input).toList());
    }

    @Test
    void firstResultComesBeforeTheLastIsReady() throws Exception {
        CountDownLatch firstTaken = new CountDownLatch(1);

        InOrder.forEach(
                List.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
                input -> {
                    if (input == 9) {
                        await(firstTaken); // would wait for ever if results came at the end
                    }
                    return input;
                },
                result -> {
                    firstTaken.countDown();
                    return true;
                });

        assertThat(firstTaken.getCount()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sinkThatWantsNoMoreStopsTheWork() throws Exception {
        AtomicInteger taken = new AtomicInteger();

        InOrder.forEach(
                IntStream.range(0, 100).boxed().toList(),
                input -> input,
                result -> taken.incrementAndGet() < 3);

        assertThat(taken).hasValue(3);
    }

    @Test
    void failureOfTheWorkIsThrown() {
        assertThatThrownBy(
                        () ->
                                InOrder.forEach(
                                        List.of(1),
                                        input -> {
                                            throw new IllegalStateException("broken " + input);
                                        },
                                        result -> true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken 1");
    }
}
