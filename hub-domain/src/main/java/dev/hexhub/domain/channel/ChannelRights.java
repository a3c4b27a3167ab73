package dev.hexhub.domain.channel;

/**
 * Who may do what in the channels of one namespace when no token says otherwise.
 *
 * @param subscribe who may subscribe ({@code subscriber} has no meaning here)
 * @param publish who may publish
 * @param presence who may see who is there
 * @param history who may read what was published
 */
public record ChannelRights(
        Audience subscribe, Audience publish, Audience presence, Audience history) {

    /** Deny by default. */
    public static final ChannelRights NONE =
            new ChannelRights(Audience.NOBODY, Audience.NOBODY, Audience.NOBODY, Audience.NOBODY);
}
