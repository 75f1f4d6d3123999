package dev.affetto.app.server;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
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
                response, true, new String(body(code), StandardCharsets.UTF_8), callback);
        return true;
    }

    /** The reason that Jetty gives may quote the request; the status says enough. */
    private static byte[] body(int status) {
        String words =
                Optional.ofNullable(HttpStatus.getCode(status))
                        .map(HttpStatus.Code::getMessage)
                        .orElse("error");
        return Json.bytes(ErrorAnswers.body(status, words.toLowerCase(Locale.ROOT)));
    }
}
