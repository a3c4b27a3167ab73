package dev.hexhub.adapter.redis.envelope;

import dev.hexhub.domain.client.ClientInfo;
import dev.hexhub.domain.payload.Payload;
import dev.hexhub.domain.stream.ChannelEvent.Published;
import dev.hexhub.domain.stream.NewPublication;
import dev.hexhub.domain.stream.Publication;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A publication as fields. Its place (epoch, offset, tag) comes first and is spelled in digits:
 * Redis itself writes it, in {@code publish.lua}, in the act that gives the place.
 */
final class PublicationFields {

    static final int EPOCH = 1;
    static final int OFFSET = 2;
    static final int TAG = 3;
    private static final int DATA = 4;
    private static final int PUBLISHER = 5;
    private static final int LABEL = 6;

    private static final int LABEL_NAME = 1;
    private static final int LABEL_VALUE = 2;

    private PublicationFields() {}

    /** Everything but the place. */
    static byte[] write(NewPublication wanted) {
        FieldWriter out = new FieldWriter().field(DATA, wanted.data().bytes());
        ClientInfo publisher = wanted.publisher();
        if (publisher != null) {
            out.field(PUBLISHER, ClientFields.write(publisher));
        }
        wanted.tags().forEach((name, value) -> out.field(LABEL, label(name, value)));
        return out.bytes();
    }

    /** The publication, or null when the fields are not one. */
    static @Nullable Published read(FieldReader in) {
        Draft draft = new Draft();
        while (in.next()) {
            draft.take(in);
        }
        return in.isBroken() ? null : draft.finished();
    }

    private static byte[] label(String name, String value) {
        return new FieldWriter().field(LABEL_NAME, name).field(LABEL_VALUE, value).bytes();
    }

    /** What has been read so far. */
    private static final class Draft {

        private final Map<String, String> labels = new HashMap<>();
        private String epoch = "";
        private long offset;
        private long tag;
        private @Nullable Payload data;
        private @Nullable ClientInfo publisher;
        private boolean broken;

        void take(FieldReader in) {
            switch (in.number()) {
                case EPOCH -> epoch = in.text();
                case OFFSET -> offset = in.digits(10);
                case TAG -> tag = in.digits(16);
                case DATA -> data = Payload.of(in.value());
                case PUBLISHER -> {
                    publisher = ClientFields.read(in.value());
                    broken |= publisher == null;
                }
                case LABEL -> takeLabel(new FieldReader(in.value(), 0));
                default -> {
                    // a later version's
                }
            }
        }

        private void takeLabel(FieldReader in) {
            String name = "";
            String value = "";
            while (in.next()) {
                if (in.number() == LABEL_NAME) {
                    name = in.text();
                } else if (in.number() == LABEL_VALUE) {
                    value = in.text();
                }
            }
            broken |= in.isBroken();
            labels.put(name, value);
        }

        @Nullable Published finished() {
            Payload present = data;
            return broken || offset < 0 || present == null
                    ? null
                    : new Published(
                            epoch, new Publication(offset, tag, present, publisher, labels));
        }
    }
}
