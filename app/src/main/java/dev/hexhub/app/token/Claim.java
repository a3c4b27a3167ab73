package dev.hexhub.app.token;

/**
 * The claims that we read, and which spellings of each mean that it was left out.
 *
 * <p>Backends serialise all their fields. A claim that is null, "", 0 or false is therefore no
 * claim, unless that value says something.
 */
enum Claim {
    AUDIENCE("aud", Unset.EMPTY),
    ISSUER("iss", Unset.EMPTY),
    /** A user called 0 or false is a mistake of the backend, and not somebody without a name. */
    USER("sub", Unset.NULL),
    /** 0 is a time, long ago: a token without an end must not come from a sum that went wrong. */
    END("exp", Unset.NULL),
    /** As above. */
    BEGIN("nbf", Unset.NULL),
    ISSUED("iat", Unset.EMPTY),
    /** 0 means never. */
    EXPIRE_AT("expire_at", Unset.NULL),
    CHANNEL("channel", Unset.EMPTY),
    CHANNELS("channels", Unset.EMPTY),
    SUBSCRIPTIONS("subs", Unset.EMPTY),
    CLIENT("client", Unset.EMPTY),
    /** A payload: "", 0 and false are the user's, too. */
    INFO("info", Unset.NULL),
    INFO_BYTES("b64info", Unset.EMPTY),
    /** As info. */
    DATA("data", Unset.NULL),
    DATA_BYTES("b64data", Unset.EMPTY),
    OVERRIDE("override", Unset.EMPTY),
    PRESENCE("presence", Unset.EMPTY),
    JOIN_LEAVE("join_leave", Unset.EMPTY),
    FORCE_PUSH_JOIN_LEAVE("force_push_join_leave", Unset.EMPTY),
    FORCE_RECOVERY("force_recovery", Unset.EMPTY),
    FORCE_POSITIONING("force_positioning", Unset.EMPTY),
    /** What an option is switched to: false switches it off. */
    VALUE("value", Unset.NULL);

    /** Which values mean what absence means. */
    enum Unset {
        /** Only null. */
        NULL,
        /** Null, "", false, and 0 however it is spelled. */
        EMPTY;

        boolean holds(Json value) {
            return switch (value) {
                case Json.Word word ->
                        word.value().equals("null") || (isEmpty() && word.value().equals("false"));
                case Json.Text text -> isEmpty() && text.value().isEmpty();
                case Json.Digits digits ->
                        isEmpty() && digits.value().matches("-?0(\\.0+)?([eE][+-]?[0-9]+)?");
                case Json.Items items -> false;
                case Json.Members members -> false;
            };
        }

        private boolean isEmpty() {
            return this == EMPTY;
        }
    }

    private final String spelling;
    private final Unset unset;

    Claim(String spelling, Unset unset) {
        this.spelling = spelling;
        this.unset = unset;
    }

    /** Its name in the token. */
    String spelling() {
        return spelling;
    }

    /** What means that it was left out. */
    Unset unset() {
        return unset;
    }
}
