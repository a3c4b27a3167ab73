package dev.hexhub.adapter.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.adapter.redis.connection.Complaint.Cure;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each complaint of Redis leads to. */
class ComplaintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MOVED 3999 127.0.0.1:6381                          | MOVED       | GO_THERE",
                "ASK 3999 127.0.0.1:6381                            | ASK         | ASK_THERE",
                "TRYAGAIN Multiple keys request during rehashing    | TRYAGAIN    | WAIT",
                "CLUSTERDOWN The cluster is down                    | CLUSTERDOWN | LOOK_AROUND",
                "MASTERDOWN Link with MASTER is down                | MASTERDOWN  | LOOK_AROUND",
                "READONLY You can't write against a replica         | READONLY    | DIAL_AGAIN",
                "NOAUTH Authentication required.                    | NOAUTH      | DIAL_AGAIN",
                "WRONGPASS invalid username-password pair           | WRONGPASS   | DIAL_AGAIN",
                "NOSCRIPT No matching script                        | NOSCRIPT    | LOAD",
                "LOADING Redis is loading the dataset in memory     | LOADING     | NONE",
                "OOM command not allowed when used memory > max     | OOM         | NONE",
                "MISCONF Redis is configured to save RDB snapshots  | MISCONF     | NONE",
                "BUSY Redis is busy running a script                | BUSY        | NONE",
                "NOREPLICAS Not enough good replicas to write       | NOREPLICAS  | NONE",
                "NOPERM this user has no permissions                | NOPERM      | NONE",
                "ERR wrong number of arguments                      | OTHER       | NONE",
            })
    void each_complaint_has_a_cure(String said, Complaint complaint, Cure cure) {
        assertThat(Complaint.in(new RedisCommandExecutionException(said))).isEqualTo(complaint);
        assertThat(Complaint.in(new CompletionException(new RedisCommandExecutionException(said))))
                .isEqualTo(complaint);
        assertThat(complaint.cure()).isEqualTo(cure);
    }

    @Test
    void what_is_no_answer_of_redis_is_no_complaint() {
        assertThat(Complaint.in(new RedisCommandTimeoutException("OOM"))).isNull();
        assertThat(Complaint.in(new RedisException("Connection closed"))).isNull();
        assertThat(Complaint.in(null)).isNull();
    }

    @Test
    void a_redirection_names_the_server_whatever_its_address_looks_like() {
        assertThat(Complaint.target(new RedisCommandExecutionException("MOVED 1 10.0.0.7:6379")))
                .isEqualTo(new RedisNode("10.0.0.7", 6379));
        assertThat(Complaint.target(new RedisCommandExecutionException("ASK 1 2001:db8::1:6379")))
                .isEqualTo(new RedisNode("2001:db8::1", 6379));
    }

    @Test
    void only_a_missing_right_refuses_a_topic_and_only_slots_move() {
        assertThat(Complaint.values())
                .filteredOn(Complaint::isRefusal)
                .containsExactly(Complaint.NOPERM);
        assertThat(Complaint.values())
                .filteredOn(Complaint::isAboutSlot)
                .containsExactly(
                        Complaint.MOVED,
                        Complaint.ASK,
                        Complaint.TRYAGAIN,
                        Complaint.CLUSTERDOWN,
                        Complaint.MASTERDOWN);
    }
}
