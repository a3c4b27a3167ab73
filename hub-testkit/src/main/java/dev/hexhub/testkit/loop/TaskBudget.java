package dev.hexhub.testkit.loop;

/** Ends a run that would never be idle, with a sentence instead of a hanging test. */
final class TaskBudget {

    private static final int TASKS = 10_000_000;

    private int left = TASKS;

    void spend() {
        left--;
        if (left == 0) {
            throw new IllegalStateException(
                    "loop: not idle after "
                            + TASKS
                            + " tasks (expected: tasks that come to an end)");
        }
    }
}
