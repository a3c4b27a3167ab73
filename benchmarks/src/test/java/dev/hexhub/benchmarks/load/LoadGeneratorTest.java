package dev.hexhub.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexhub.benchmarks.dialect.FloorDialect;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The generator judges servers, so it is shown servers that misbehave. */
@Timeout(60)
class LoadGeneratorTest {

    private static final Crowd ONE_READER = Crowd.of(1);
    private static final int FRAME =
            new FloorDialect()
                    .publication(Crowd.channel(0), Payload.blank(ONE_READER.payload()))
                    .length();

    /** What a server does with the first four publications; later ones it passes on. */
    private interface Conduct {
        void pass(List<byte[]> publications, OutputStream reader) throws IOException;
    }

    private ServerSocket door;
    private boolean isPublisher;

    @BeforeEach
    void listen() throws IOException {
        door = new ServerSocket(0, 2, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        door.close();
    }

    @Test
    void it_has_nothing_to_say_about_a_server_that_passes_everything_on() throws Exception {
        LoadGenerator load =
                loaded((publications, reader) -> {
                    for (byte[] each : publications) {
                        reader.write(each);
                    }
                });

        assertThat(load.firstFailures()).isEmpty();
        assertThat(load.sent()).isGreaterThanOrEqualTo(4);
        assertThat(load.delivered()).isEqualTo(load.sent());
        assertThat(load.ages().getTotalCount()).isPositive();
    }

    @Test
    void it_notices_a_publication_that_is_left_out() throws Exception {
        LoadGenerator load =
                loaded((publications, reader) -> {
                    reader.write(publications.get(0));
                    reader.write(publications.get(2));
                });

        assertThat(load.firstFailures()).contains("client 0: heard 3 after 1");
    }

    @Test
    void it_notices_two_publications_that_change_places() throws Exception {
        LoadGenerator load =
                loaded((publications, reader) -> {
                    reader.write(publications.get(1));
                    reader.write(publications.get(0));
                });

        assertThat(load.firstFailures())
                .contains("client 0: heard 2 after 0", "client 0: heard 1 after 2");
    }

    @Test
    void it_notices_a_publication_that_comes_twice() throws Exception {
        LoadGenerator load =
                loaded((publications, reader) -> {
                    reader.write(publications.get(0));
                    reader.write(publications.get(0));
                });

        assertThat(load.firstFailures()).contains("client 0: heard 1 after 1");
    }

    @Test
    void it_notices_a_connection_that_is_cut() throws Exception {
        LoadGenerator load = loaded((publications, reader) -> reader.close());

        assertThat(load.firstFailures()).anyMatch(each -> each.startsWith("client 0: "));
    }

    /** What the generator found when it had published four times, or when something went wrong. */
    private LoadGenerator loaded(Conduct conduct) throws Exception {
        Thread.ofVirtual().start(new FutureTask<>(() -> serve(conduct)));
        Target target = new Target(door.getLocalPort(), new FloorDialect());
        LoadGenerator load = new LoadGenerator(Targets.of(target), ONE_READER, 1);
        try (load) {
            load.publish(new Pace.InFlight(4));
            load.measure();
            load.awaitSent(4);
            load.pause();
            load.awaitQuiet();
        }
        return load;
    }

    private boolean serve(Conduct conduct) throws IOException {
        try (Socket first = greeted();
                Socket second = greeted()) {
            Socket publisher = isPublisher ? second : first;
            Socket reader = isPublisher ? first : second;
            DataInputStream in = new DataInputStream(publisher.getInputStream());
            OutputStream out = reader.getOutputStream();
            conduct.pass(List.of(frame(in), frame(in), frame(in), frame(in)), out);
            while (true) {
                out.write(frame(in));
            }
        }
    }

    private Socket greeted() throws IOException {
        Socket socket = door.accept();
        isPublisher = socket.getInputStream().read() == FloorDialect.PUBLISHER;
        socket.getOutputStream().write(FloorDialect.WELCOME.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        byte[] frame = new byte[FRAME];
        in.readFully(frame);
        return frame;
    }
}
