package dev.hexhub.stress;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One WebSocket connection of a client. On the client's loop, which calls the listener, too. */
final class Wire {

    /** What a client is told. */
    interface Listener {

        /** The handshake is done. */
        void opened();

        /** A message of text; the array is valid during the call. */
        void said(byte[] text, int length);

        /**
         * It is over, or never began; once.
         *
         * @param code the hub's, or 1006 when it said none
         * @param why in a few words
         */
        void ended(int code, String why);
    }

    private static final int NO_CODE = 1006;
    private static final int CONNECT_MILLIS = 10_000;
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_MESSAGE = 64 << 20;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final Listener listener;
    private final Channel channel;
    private boolean isEnded;
    private int code = NO_CODE;
    private String reason = "";

    /** Begins to connect. */
    Wire(URI target, @Nullable SslContext tls, EventLoop loop, Listener listener) {
        this.listener = listener;
        boolean isSecure = target.getScheme().equals("wss");
        int port = target.getPort() > 0 ? target.getPort() : isSecure ? HTTPS_PORT : HTTP_PORT;
        var connecting =
                new Bootstrap()
                        .group(loop)
                        .channel(NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .handler(new Pipeline(target, port, isSecure ? tls : null))
                        .connect(target.getHost(), port);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                end(String.valueOf(done.cause()));
            }
        });
    }

    /** Sends one message. */
    void say(String text) {
        ByteBuf bytes = Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
        var unused = channel.writeAndFlush(new TextWebSocketFrame(bytes), channel.voidPromise());
    }

    /** Ends as when a network dies: without a word. */
    void breakOff() {
        var unused = channel.close();
    }

    /** Ends as a client that leaves. */
    void leave() {
        var unused =
                channel.writeAndFlush(new CloseWebSocketFrame(1000, ""))
                        .addListener(ChannelFutureListener.CLOSE);
    }

    private void end(String why) {
        if (!isEnded) {
            isEnded = true;
            listener.ended(code, code == NO_CODE ? why : code + " " + reason);
        }
    }

    private final class Pipeline extends ChannelInitializer<Channel> {

        private final URI target;
        private final int port;
        private final @Nullable SslContext tls;

        Pipeline(URI target, int port, @Nullable SslContext tls) {
            this.target = target;
            this.port = port;
            this.tls = tls;
        }

        @Override
        protected void initChannel(Channel made) {
            WebSocketClientProtocolConfig config =
                    WebSocketClientProtocolConfig.newBuilder()
                            .webSocketUri(target)
                            .version(WebSocketVersion.V13)
                            .customHeaders(new DefaultHttpHeaders())
                            .maxFramePayloadLength(LONGEST_MESSAGE)
                            .handleCloseFrames(false)
                            .handshakeTimeoutMillis(HANDSHAKE_MILLIS)
                            .build();
            if (tls != null) {
                made.pipeline().addLast(tls.newHandler(made.alloc(), target.getHost(), port));
            }
            made.pipeline()
                    .addLast(
                            new HttpClientCodec(),
                            new HttpObjectAggregator(LONGEST_HEAD),
                            new WebSocketClientProtocolHandler(config),
                            new WebSocketFrameAggregator(LONGEST_MESSAGE),
                            new Ear());
        }
    }

    private final class Ear extends SimpleChannelInboundHandler<WebSocketFrame> {

        private static final ThreadLocal<byte[]> INBOX =
                ThreadLocal.withInitial(() -> new byte[64 * 1024]);

        private String trouble = "the connection broke";

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame) {
                ByteBuf bytes = frame.content();
                int length = bytes.readableBytes();
                byte[] inbox = INBOX.get();
                if (inbox.length < length) {
                    inbox = new byte[length];
                    INBOX.set(inbox);
                }
                bytes.readBytes(inbox, 0, length);
                listener.said(inbox, length);
            } else if (frame instanceof CloseWebSocketFrame close) {
                code = close.statusCode() < 0 ? NO_CODE : close.statusCode();
                reason = close.reasonText();
                var unused =
                        context.writeAndFlush(close.retainedDuplicate())
                                .addListener(ChannelFutureListener.CLOSE);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                listener.opened();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            trouble = String.valueOf(cause.getMessage());
            var unused = context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(trouble);
        }
    }
}
