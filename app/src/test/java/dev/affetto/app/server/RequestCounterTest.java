package dev.affetto.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RequestCounterTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = START;
    private final Clock clock =
            new Clock() {
                @Override
                public java.time.ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
    private final RequestCounter counter = new RequestCounter(2, Duration.ofSeconds(10), clock);

    @Test
    void thirdOfTwoIsOver() {
        assertThat(counter.count("a").isOver()).isFalse();
        assertThat(counter.count("a").isOver()).isFalse();
        assertThat(counter.count("a").isOver()).isTrue();
        assertThat(counter.count("b").isOver()).isFalse();
    }

    @Test
    void nextWindowBeginsAnew() {
        for (int i = 0; i < 5; i++) {
            counter.count("a");
        }
        now = START.plusSeconds(10);

        assertThat(counter.count("a").remaining()).isEqualTo(1);
    }

    @Test
    void timeThatIsLeftIsThatOfTheWindow() {
        counter.count("a");
        now = START.plusSeconds(4);

        RequestCounter.Standing standing = counter.count("a");

        assertThat(standing.left()).isEqualTo(Duration.ofSeconds(6));
        assertThat(standing.end()).isEqualTo(START.plusSeconds(10));
    }

    @Test
    void whatIsTakenBackIsNotCounted() {
        counter.count("a");
        counter.takeBack("a");

        assertThat(counter.count("a").count()).isEqualTo(1);
    }
}
