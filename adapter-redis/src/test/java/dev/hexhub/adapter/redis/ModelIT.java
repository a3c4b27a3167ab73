package dev.hexhub.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.testkit.simulator.ModelStore;
import dev.hexhub.testkit.trace.StoreTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The simulator's model of the store does what Redis does. A seed that shows a difference can be
 * played alone: {@code -Dtraces.seed=N}.
 */
class ModelIT {

    private static final int TRACES = Integer.getInteger("traces", 200);

    @Test
    void the_model_and_a_real_redis_answer_alike() {
        Long only = Long.getLong("traces.seed");
        long first = only == null ? 0 : only;
        long last = only == null ? TRACES - 1 : only;
        try (RedisTracedStore redis = new RedisTracedStore()) {
            for (long seed = first; seed <= last; seed++) {
                List<String> answers = StoreTrace.play(seed, redis);
                List<String> expected = StoreTrace.play(seed, new ModelStore(seed));
                assertThat(answers)
                        .as(
                                "trace %d differs; alone: -Dtraces.seed=%d; expected and got: %s",
                                seed, seed, firstDifference(expected, answers))
                        .isEqualTo(expected);
            }
        }
    }

    private static String firstDifference(List<String> expected, List<String> answers) {
        int same = 0;
        while (same < Math.min(expected.size(), answers.size())
                && expected.get(same).equals(answers.get(same))) {
            same++;
        }
        return lineAt(same, expected) + " / " + lineAt(same, answers);
    }

    private static String lineAt(int index, List<String> lines) {
        return index < lines.size() ? lines.get(index) : "nothing";
    }
}
