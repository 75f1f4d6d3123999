package dev.affetto.app.server;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty itself answers to what is no proper request: the same form as all other errors. */
final class JettyErrors extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object status = request.getAttribute(ERROR_STATUS);
        int code = status instanceof Integer number ? number : response.getStatus();
        response.setStatus(code);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        SecurityHeaders.ALL.forEach(response.getHeaders()::put);
        Content.Sink.write(
                response, true, new String(body(code), java.nio.charset.StandardCharsets.UTF_8), callback);
        return true;
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, "application/json");
        return ByteBuffer.wrap(body(status));
    }

    /** The reason that Jetty gives may quote the request; the status says enough. */
    private static byte[] body(int status) {
        String words =
                Optional.ofNullable(HttpStatus.getCode(status))
                        .map(HttpStatus.Code::getMessage)
                        .orElse("error");
        return Json.bytes(ErrorAnswers.body(status, words.toLowerCase(java.util.Locale.ROOT)));
    }
}
